/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-banner.h"

#include "proof-announcement.h"
#include "proof-button.h"

struct _ProofBanner
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *text;
  GtkButton *button;
  gboolean is_busy;
  gboolean is_told;
};

G_DEFINE_FINAL_TYPE (ProofBanner, proof_banner, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* It keeps the focus meanwhile, as it would not were it insensitive. */
static void
on_clicked (ProofBanner *self)
{
  if (!self->is_busy)
    g_signal_emit (self, signals[SIGNAL_CLICKED], 0);
}

/* A screen reader would read what is only rolled up. */
static void
update_visible (ProofBanner *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->revealer),
                          gtk_revealer_get_reveal_child (self->revealer) ||
                              gtk_revealer_get_child_revealed (self->revealer));
}

static void
reveal (ProofBanner *self, gboolean is_shown)
{
  gtk_revealer_set_reveal_child (self->revealer, is_shown);
  update_visible (self);
}

static void
tell (ProofBanner *self)
{
  if (self->is_told || self->is_busy || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !gtk_revealer_get_reveal_child (self->revealer))
    return;

  self->is_told = TRUE;
  proof_announce (GTK_WIDGET (self), gtk_label_get_text (self->text));
}

static void
proof_banner_class_init (ProofBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CLICKED] = g_signal_new ("clicked", PROOF_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_css_name (widget_class, "proofbanner");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sendproof/Sendproof/ui/proof-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, ProofBanner, text);
  gtk_widget_class_bind_template_child (widget_class, ProofBanner, button);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, update_visible);
}

static void
proof_banner_init (ProofBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_after (self, "map", G_CALLBACK (tell), NULL);
  update_visible (self);
}

/**
 * proof_banner_show:
 * @text: a sentence
 * @button: with its mnemonic
 *
 * Shows @text, and lets a screen reader say it as soon as it is to be seen.
 */
void
proof_banner_show (ProofBanner *self, const char *text, const char *button)
{
  self->is_told = self->is_told && g_str_equal (gtk_label_get_text (self->text), text);
  gtk_label_set_text (self->text, text);
  proof_button_set_label (self->button, button);
  reveal (self, TRUE);
  tell (self);
}

/**
 * proof_banner_hide:
 *
 * Has nothing to say any more.
 */
void
proof_banner_hide (ProofBanner *self)
{
  self->is_told = FALSE;
  reveal (self, FALSE);
}

/**
 * proof_banner_set_is_busy:
 *
 * Says whether what the button does goes on just now, so that it does nothing more. What
 * is still true after that is said again.
 */
void
proof_banner_set_is_busy (ProofBanner *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  self->is_told = FALSE;
  tell (self);
}
