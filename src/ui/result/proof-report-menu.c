/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-report-menu.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-diagram-layout.h"
#include "proof-diagram-painter.h"
#include "proof-diagram-svg.h"
#include "proof-export.h"
#include "proof-menu-button.h"
#include "proof-print-text.h"
#include "proof-report-text.h"
#include "proof-save-text.h"
#include "proof-toast.h"

#define GROUP "report"
#define HIDE_NAMES "hide-names"

struct _ProofReportMenu
{
  AdwBin parent_instance;

  ProofRun *run;
  GSimpleActionGroup *actions;
  AdwToast *toast;
  GtkMenuButton *button;
  GMenuModel *menu;
};

G_DEFINE_FINAL_TYPE (ProofReportMenu, proof_report_menu, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RUN,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static GtkWindow *
get_window (ProofReportMenu *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static AdwToastOverlay *
get_toasts (ProofReportMenu *self)
{
  return ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY));
}

/* Who copies twice is not told of the first any more. */
static void
tell (ProofReportMenu *self, const char *message)
{
  AdwToast *toast = proof_toast_new (message);

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  proof_toast_show (get_toasts (self), toast);
}

static void
copy (ProofReportMenu *self, const char *text, const char *done)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tell (self, done);
}

static gboolean
hides_names (ProofReportMenu *self)
{
  g_autoptr (GVariant) state =
      g_action_group_get_action_state (G_ACTION_GROUP (self->actions), HIDE_NAMES);

  return g_variant_get_boolean (state);
}

static char *
write_report (ProofReportMenu *self, ProofReportFlags look)
{
  ProofReportFlags hidden = hides_names (self) ? PROOF_REPORT_HIDE_NAMES : PROOF_REPORT_PLAIN;

  return proof_report_text_of_report (
      proof_run_get_report (self->run), proof_run_get_last_good (self->run),
      proof_run_get_diagnosis (self->run), look | hidden | PROOF_REPORT_TIMINGS);
}

static void
on_copy (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  g_autofree char *text = write_report (data, PROOF_REPORT_PLAIN);

  copy (data, text, _ ("Report copied"));
}

static void
on_copy_markdown (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant *parameter G_GNUC_UNUSED,
                  gpointer data)
{
  g_autofree char *text = write_report (data, PROOF_REPORT_MARKDOWN);

  copy (data, text, _ ("Report copied as Markdown"));
}

/* A name for a file, whatever the server's name is. */
static char *
dup_title (ProofReportMenu *self)
{
  MailReport *report = proof_run_get_report (self->run);
  g_autofree char *day = g_date_time_format (mail_report_get_start (report), "%F");
  g_autofree char *server = g_strdup (mail_report_get_settings (report)->server);

  g_strcanon (server, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-.", '_');

  return g_strdup_printf ("sendproof-%s-%s", server, day);
}

static void
on_save (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofReportMenu *self = data;
  g_autofree char *title = dup_title (self);
  g_autofree char *file_name = g_strconcat (title, ".txt", NULL);
  g_autofree char *text = write_report (self, PROOF_REPORT_PLAIN);
  g_autofree char *markdown = write_report (self, PROOF_REPORT_MARKDOWN);

  proof_save_text (get_window (self), get_toasts (self), _ ("Save Report"), file_name, text,
                   markdown);
}

static ProofDiagram *
create_diagram (ProofReportMenu *self)
{
  return proof_diagram_new_of_report (proof_run_get_report (self->run),
                                      proof_run_get_diagnosis (self->run), hides_names (self));
}

static ProofDrawing *
draw (ProofReportMenu *self, const ProofDiagram *diagram)
{
  ProofDiagramFlags mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
                                   ? PROOF_DIAGRAM_MIRRORED
                                   : PROOF_DIAGRAM_BARE;

  return proof_diagram_lay_out (diagram, PROOF_DIAGRAM_PAPER_WIDTH,
                                PROOF_DIAGRAM_TITLED | mirrored);
}

static GBytes *
write_svg (const ProofDiagram *diagram, const ProofDrawing *drawing)
{
  g_autofree char *title = proof_diagram_dup_title (diagram);
  g_autofree char *words = proof_diagram_dup_words (diagram);
  char *svg = proof_diagram_svg_write (drawing, title, words);

  return g_bytes_new_take (svg, strlen (svg));
}

static GtkFileFilter *
create_picture_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("SVG or PNG pictures"));
  gtk_file_filter_add_suffix (filter, "svg");
  gtk_file_filter_add_suffix (filter, "png");

  return filter;
}

static void
on_save_diagram (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant *parameter G_GNUC_UNUSED,
                 gpointer data)
{
  ProofReportMenu *self = data;
  g_autoptr (ProofDiagram) diagram = create_diagram (self);
  g_autoptr (ProofDrawing) drawing = draw (self, diagram);
  g_autofree char *title = dup_title (self);
  g_autofree char *file_name = g_strconcat (title, ".svg", NULL);
  g_autoptr (GBytes) svg = write_svg (diagram, drawing);
  g_autoptr (GBytes) png = proof_diagram_paint_png (drawing);
  const ProofSaveForm forms[] = { { ".svg", svg }, { ".png", png } };

  proof_save_forms (get_window (self), get_toasts (self), _ ("Save Diagram"), file_name,
                    create_picture_filter (), forms, G_N_ELEMENTS (forms));
}

static void
on_print (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofReportMenu *self = data;
  g_autofree char *text = write_report (self, PROOF_REPORT_PLAIN);
  g_autofree char *title = dup_title (self);

  proof_print_text (get_window (self), title, text, create_diagram (self));
}

/* The commands, by the action's parameter. */
static const struct
{
  const char *parameter;
  ProofExport form;
} commands[] = {
  { "swaks", PROOF_EXPORT_SWAKS },
  { "curl", PROOF_EXPORT_CURL },
  { "openssl", PROOF_EXPORT_OPENSSL },
};

static void
copy_command (ProofReportMenu *self, ProofExport form)
{
  MailReport *report = proof_run_get_report (self->run);
  g_autofree char *command =
      proof_export_test (mail_report_get_settings (report), mail_report_get_goal (report), form);
  /* Translators: a program, as in "Command for curl copied" */
  g_autofree char *done =
      g_strdup_printf (_ ("Command for %s copied"), proof_export_get_name (form));

  if (command != NULL)
    copy (self, command, done);
  else
    tell (self, proof_export_get_limit (form));
}

static void
on_copy_command (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].parameter, g_variant_get_string (parameter, NULL)))
      copy_command (data, commands[i].form);
}

static void
enable (ProofReportMenu *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
update (ProofReportMenu *self)
{
  static const char *const about_report[] = { "copy",         "copy-markdown", "save",
                                              "save-diagram", "print",         "copy-command" };
  gboolean has_report = self->run != NULL && !proof_run_is_busy (self->run) &&
                        proof_run_get_diagnosis (self->run) != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (about_report); i++)
    enable (self, about_report[i], has_report);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), has_report);
}

static void
watch (ProofReportMenu *self, ProofRun *run)
{
  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  if (run != NULL)
    g_signal_connect_object (run, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
proof_report_menu_set_property (GObject *object,
                                guint property_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  ProofReportMenu *self = PROOF_REPORT_MENU (object);

  switch (property_id)
    {
    case PROP_RUN:
      watch (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  update (self);
}

/* The shortcuts look for actions at the window. */
static void
proof_report_menu_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (proof_report_menu_parent_class)->root (widget);

  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), GROUP,
                                  G_ACTION_GROUP (PROOF_REPORT_MENU (widget)->actions));
}

static void
proof_report_menu_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), GROUP, NULL);

  GTK_WIDGET_CLASS (proof_report_menu_parent_class)->unroot (widget);
}

static void
proof_report_menu_dispose (GObject *object)
{
  ProofReportMenu *self = PROOF_REPORT_MENU (object);

  watch (self, NULL);
  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (proof_report_menu_parent_class)->dispose (object);
}

static void
proof_report_menu_class_init (ProofReportMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = proof_report_menu_set_property;
  object_class->dispose = proof_report_menu_dispose;
  widget_class->root = proof_report_menu_root;
  widget_class->unroot = proof_report_menu_unroot;

  properties[PROP_RUN] = g_param_spec_object ("run", NULL, NULL, PROOF_TYPE_RUN,
                                              G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-report-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofReportMenu, button);
  gtk_widget_class_bind_template_child (widget_class, ProofReportMenu, menu);
}

static void
proof_report_menu_init (ProofReportMenu *self)
{
  const GActionEntry entries[] = {
    { .name = "copy", .activate = on_copy },
    { .name = "copy-markdown", .activate = on_copy_markdown },
    { .name = "save", .activate = on_save },
    { .name = "save-diagram", .activate = on_save_diagram },
    { .name = "print", .activate = on_print },
    { .name = HIDE_NAMES, .state = "false" },
    { .name = "copy-command", .activate = on_copy_command, .parameter_type = "s" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_menu_button_set_menu (self->button, self->menu);
  update (self);
}
