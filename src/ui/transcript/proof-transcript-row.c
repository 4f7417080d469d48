/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-transcript-row.h"

#include <glib/gi18n-lib.h>

#include "proof-list.h"
#include "proof-menu-button.h"
#include "proof-meaning.h"
#include "proof-protocol-text.h"

struct _ProofTranscriptRow
{
  GtkWidget parent_instance;

  GtkLabel *time;
  GtkImage *lock;
  GtkImage *speaker;
  GtkLabel *text;
  GtkLabel *meaning;
  GMenuModel *menu;
  GtkPopover *popover;
  char *said;

  /* What is shown already; a row is used for one line after another. */
  gboolean is_used;
  gboolean is_encrypted;
  MailSpeaker shown_speaker;
};

G_DEFINE_FINAL_TYPE (ProofTranscriptRow, proof_transcript_row, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *name;
  const char *style;
  /* At the beginning of a line that is heard. */
  const char *short_name;
} speakers[] = {
  [MAIL_SPEAKER_NOTE] = { NULL, N_ ("Note"), "note", N_ ("Note") },
  [MAIL_SPEAKER_CLIENT] = { "proof-client-symbolic", N_ ("This computer says"), "client",
                            N_ ("This computer") },
  [MAIL_SPEAKER_SERVER] = { "proof-server-symbolic", N_ ("The server says"), "server",
                            N_ ("Server") },
};

static void
set_label (GtkImage *image, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static const char *
get_lock_name (gboolean is_encrypted)
{
  return is_encrypted ? _ ("Encrypted") : _ ("Not encrypted");
}

/* Setting a tooltip's text asks the X server where the pointer is, which is a round
   trip for each line. */
static gboolean
on_query_lock (GtkWidget *widget G_GNUC_UNUSED,
               int x G_GNUC_UNUSED,
               int y G_GNUC_UNUSED,
               gboolean is_by_keyboard G_GNUC_UNUSED,
               GtkTooltip *tooltip,
               ProofTranscriptRow *self)
{
  gtk_tooltip_set_text (tooltip, get_lock_name (self->is_encrypted));

  return TRUE;
}

static gboolean
on_query_speaker (GtkWidget *widget G_GNUC_UNUSED,
                  int x G_GNUC_UNUSED,
                  int y G_GNUC_UNUSED,
                  gboolean is_by_keyboard G_GNUC_UNUSED,
                  GtkTooltip *tooltip,
                  ProofTranscriptRow *self)
{
  gtk_tooltip_set_text (tooltip, _ (speakers[self->shown_speaker].name));

  return TRUE;
}

static void
show_lock (ProofTranscriptRow *self, gboolean is_encrypted, MailSpeaker speaker)
{
  gtk_image_set_from_icon_name (self->lock, is_encrypted ? "proof-encrypted-symbolic"
                                                         : "proof-unencrypted-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->lock),
                              (const char *[]){ is_encrypted ? "success" : "dim-label", NULL });
  /* It keeps its place where it is not seen; GTK 4.8 has to be told that it is hidden. */
  gtk_widget_set_child_visible (GTK_WIDGET (self->lock), speaker != MAIL_SPEAKER_NOTE);
  set_label (self->lock, get_lock_name (is_encrypted));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->lock), GTK_ACCESSIBLE_STATE_HIDDEN,
                               speaker == MAIL_SPEAKER_NOTE, -1);
}

static void
show_speaker (ProofTranscriptRow *self, MailSpeaker speaker)
{
  const char *const styles[] = { speakers[speaker].style, NULL };

  gtk_image_set_from_icon_name (self->speaker, speakers[speaker].icon);
  set_label (self->speaker, _ (speakers[speaker].name));
  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char **) styles);
}

static void
show_origin (ProofTranscriptRow *self, MailTranscriptEntry *entry)
{
  gboolean is_encrypted = mail_transcript_entry_get_is_encrypted (entry);
  MailSpeaker speaker = mail_transcript_entry_get_speaker (entry);

  if (self->is_used && self->is_encrypted == is_encrypted && self->shown_speaker == speaker)
    return;

  show_lock (self, is_encrypted, speaker);
  show_speaker (self, speaker);
  self->is_used = TRUE;
  self->is_encrypted = is_encrypted;
  self->shown_speaker = speaker;
}

/* Bold on a ground of its own, and in words to who does not see that. */
static void
show_decision (ProofTranscriptRow *self, gboolean is_decisive)
{
  if (is_decisive)
    gtk_widget_add_css_class (GTK_WIDGET (self), "decisive");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "decisive");
}

/* As in "Server, encrypted, 0.03 s: 235 2.7.0 Accepted, signed in". */
static void
name_row (ProofTranscriptRow *self, MailTranscriptEntry *entry, const char *meaning)
{
  gboolean is_decisive = gtk_widget_has_css_class (GTK_WIDGET (self), "decisive");
  const char *speaker = _ (speakers[self->shown_speaker].short_name);
  const char *lock = self->shown_speaker == MAIL_SPEAKER_NOTE ? ""
                     : self->is_encrypted                     ? _ ("encrypted")
                                                              : _ ("not encrypted");
  /* Translators: when something was said, and what */
  g_autofree char *said = g_strdup_printf (_ ("%s: %s"), gtk_label_get_text (self->time),
                                           mail_transcript_entry_get_text (entry));

  proof_list_name_row (GTK_WIDGET (self),
                       (const char *[]){ speaker, lock, said, meaning,
                                         is_decisive ? _ ("decided the result") : "", NULL });
}

/* With the keys the focus goes to the whole line, and with the mouse into its text. */
static gboolean
proof_transcript_row_grab_focus (GtkWidget *widget G_GNUC_UNUSED)
{
  return FALSE;
}

static gboolean
proof_transcript_row_focus (GtkWidget *widget G_GNUC_UNUSED,
                            GtkDirectionType direction G_GNUC_UNUSED)
{
  return FALSE;
}

static void
on_copy (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  proof_transcript_row_copy (PROOF_TRANSCRIPT_ROW (widget));
}

static void
proof_transcript_row_finalize (GObject *object)
{
  g_free (PROOF_TRANSCRIPT_ROW (object)->said);

  G_OBJECT_CLASS (proof_transcript_row_parent_class)->finalize (object);
}

static void
proof_transcript_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (proof_transcript_row_parent_class)->dispose (object);
}

static void
proof_transcript_row_class_init (ProofTranscriptRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_transcript_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = proof_transcript_row_finalize;
  widget_class->grab_focus = proof_transcript_row_grab_focus;
  widget_class->focus = proof_transcript_row_focus;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_css_name (widget_class, "transcriptrow");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-transcript-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptRow, time);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptRow, lock);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptRow, speaker);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptRow, text);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptRow, meaning);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptRow, menu);
  gtk_widget_class_install_action (widget_class, "line.copy", NULL, on_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_query_lock);
  gtk_widget_class_bind_template_callback (widget_class, on_query_speaker);
}

static void
proof_transcript_row_init (ProofTranscriptRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_extra_menu (self->text, self->menu);
}

/**
 * proof_transcript_row_new:
 *
 * Returns: (transfer floating): a row without a line
 */
GtkWidget *
proof_transcript_row_new (void)
{
  return g_object_new (PROOF_TYPE_TRANSCRIPT_ROW, NULL);
}

/**
 * proof_transcript_row_set_entry:
 * @diagnosis: (nullable): what came out of the conversation, once that is known
 *
 * Shows @entry from now on.
 */
void
proof_transcript_row_set_entry (ProofTranscriptRow *self,
                                MailTranscriptEntry *entry,
                                ProofDiagnosis *diagnosis)
{
  g_autofree char *meaning = proof_meaning_of_entry (entry, diagnosis);
  /* Translators: seconds since the start of the test */
  g_autofree char *time =
      g_strdup_printf (_ ("%.2f s"), mail_transcript_entry_get_milliseconds (entry) / 1000.0);

  gtk_label_set_text (self->time, time);
  show_origin (self, entry);
  proof_protocol_text_show (self->text, mail_transcript_entry_get_text (entry));
  gtk_label_set_text (self->meaning, meaning != NULL ? meaning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->meaning), meaning != NULL);
  g_free (self->said);
  self->said = g_strdup (mail_transcript_entry_get_text (entry));
  show_decision (self, diagnosis != NULL && proof_diagnosis_is_decided_by (diagnosis, entry));
  name_row (self, entry, meaning != NULL ? meaning : "");
}

/**
 * proof_transcript_row_copy:
 *
 * Copies what was said in the line, without its time and what it means.
 */
void
proof_transcript_row_copy (ProofTranscriptRow *self)
{
  if (self->said != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->said);
}

/**
 * proof_transcript_row_open_menu:
 *
 * Offers what can be done with the line.
 */
void
proof_transcript_row_open_menu (ProofTranscriptRow *self)
{
  if (self->popover == NULL)
    {
      self->popover = GTK_POPOVER (gtk_popover_menu_new_from_model (self->menu));
      gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
      proof_menu_button_name_lines (self->popover);
    }

  gtk_popover_popup (self->popover);
}
