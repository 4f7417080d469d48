/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-authorities-row.h"

#include <glib/gi18n-lib.h>

#include "net-authorities.h"

struct _ProofAuthoritiesRow
{
  AdwActionRow parent_instance;

  GtkWidget *clear;
  char *file;
  char *problem;
  /* Of the file that is being read, or NULL. */
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (ProofAuthoritiesRow, proof_authorities_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_FILE = 1,
  PROP_PROBLEM,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
set_problem (ProofAuthoritiesRow *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
on_read (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofAuthoritiesRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pem = net_authorities_read_finish (result, &error);
  g_autoptr (NetAuthorities) authorities = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->reading);
  if (pem != NULL)
    authorities = net_authorities_new (pem, self->file, &error);
  set_problem (self, error != NULL ? error->message : NULL);
}

static void
stop_reading (ProofAuthoritiesRow *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
check (ProofAuthoritiesRow *self)
{
  stop_reading (self);
  set_problem (self, NULL);
  if (*self->file == '\0')
    return;

  self->reading = g_cancellable_new ();
  net_authorities_read_async (self->file, self->reading, on_read, g_object_ref (self));
}

static void
show (ProofAuthoritiesRow *self)
{
  gboolean has_file = *self->file != '\0';

  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self),
      has_file ? self->file : _ ("A file of authorities to trust in addition to this computer’s"));
  gtk_widget_set_visible (self->clear, has_file);
}

static void
set_file (ProofAuthoritiesRow *self, const char *file)
{
  if (file == NULL)
    file = "";
  if (g_str_equal (self->file, file))
    return;

  g_free (self->file);
  self->file = g_strdup (file);
  show (self);
  check (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
}

static void
on_clear (ProofAuthoritiesRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_file (self, "");
}

/* What is saved is text. */
static void
take_path (ProofAuthoritiesRow *self, const char *path)
{
  if (path == NULL)
    set_problem (self, _ ("Choose a file on this computer."));
  else if (!g_utf8_validate (path, -1, NULL))
    set_problem (
        self,
        _ ("The name of this file contains characters that cannot be saved. Rename the file."));
  else
    set_file (self, path);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, ProofAuthoritiesRow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    {
      path = g_file_get_path (file);
      take_path (self, path);
    }
  g_object_unref (chooser);
}

static void
choose (ProofAuthoritiesRow *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Choose a File of Certificate Authorities"), window,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
proof_authorities_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  ProofAuthoritiesRow *self = PROOF_AUTHORITIES_ROW (object);

  if (id == PROP_FILE)
    g_value_set_string (value, self->file);
  else if (id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
proof_authorities_row_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *spec)
{
  if (id == PROP_FILE)
    set_file (PROOF_AUTHORITIES_ROW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
proof_authorities_row_dispose (GObject *object)
{
  stop_reading (PROOF_AUTHORITIES_ROW (object));

  G_OBJECT_CLASS (proof_authorities_row_parent_class)->dispose (object);
}

static void
proof_authorities_row_finalize (GObject *object)
{
  ProofAuthoritiesRow *self = PROOF_AUTHORITIES_ROW (object);

  g_free (self->file);
  g_free (self->problem);

  G_OBJECT_CLASS (proof_authorities_row_parent_class)->finalize (object);
}

static void
proof_authorities_row_class_init (ProofAuthoritiesRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = proof_authorities_row_get_property;
  object_class->set_property = proof_authorities_row_set_property;
  object_class->dispose = proof_authorities_row_dispose;
  object_class->finalize = proof_authorities_row_finalize;

  properties[PROP_FILE] = g_param_spec_string (
      "file", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] =
      g_param_spec_string ("problem", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-authorities-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofAuthoritiesRow, clear);
  gtk_widget_class_bind_template_callback (widget_class, choose);
  gtk_widget_class_bind_template_callback (widget_class, on_clear);
}

static void
proof_authorities_row_init (ProofAuthoritiesRow *self)
{
  self->file = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}

/**
 * proof_authorities_row_get_problem:
 *
 * Returns: (nullable): what is wrong with the file
 */
const char *
proof_authorities_row_get_problem (ProofAuthoritiesRow *self)
{
  return self->problem;
}
