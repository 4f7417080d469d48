/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-help-view.h"

#include "proof-help-library.h"
#include "proof-help-picture.h"

#define SPACE 12
#define SPACE_BESIDE 6

struct _ProofHelpView
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ProofHelpView, proof_help_view, ADW_TYPE_BIN)

enum
{
  FOLLOWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
on_link (ProofHelpView *self, const char *id)
{
  g_signal_emit (self, signals[FOLLOWED], 0, id);

  return TRUE;
}

static GtkWidget *
label_new (const char *markup, GtkAccessibleRole role)
{
  return g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", markup, "use-markup", TRUE,
                       "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "hexpand",
                       TRUE, NULL);
}

/* A label whose text can be selected keeps the keyboard from the links in it. */
static GtkWidget *
text_new (ProofHelpView *self, const char *markup)
{
  GtkWidget *label = label_new (markup, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_label_set_selectable (GTK_LABEL (label), strstr (markup, "<a ") == NULL);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (on_link), self, G_CONNECT_SWAPPED);

  return label;
}

static GtkWidget *
heading_new (const char *markup, const char *style, int level)
{
  GtkWidget *label = label_new (markup, GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_widget_add_css_class (label, style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);

  return label;
}

static GtkWidget *
section_new (ProofHelpView *self G_GNUC_UNUSED, const ProofHelpBlock *block)
{
  GtkWidget *label = heading_new (block->markup, "title-4", 2);

  return label;
}

static GtkWidget *
paragraph_new (ProofHelpView *self, const ProofHelpBlock *block)
{
  return text_new (self, block->markup);
}

static GtkWidget *
term_new (ProofHelpView *self G_GNUC_UNUSED, const ProofHelpBlock *block)
{
  GtkWidget *label = label_new (block->markup, GTK_ACCESSIBLE_ROLE_LABEL);

  gtk_widget_add_css_class (label, "heading");

  return label;
}

/* With a number or dot, or nothing, before all of its lines. */
static GtkWidget *
indent (GtkWidget *widget, const char *mark)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACE_BESIDE);
  GtkWidget *label = gtk_label_new (mark);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "step");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);

  return box;
}

static GtkWidget *
step_new (ProofHelpView *self, const ProofHelpBlock *block)
{
  g_autofree char *number = g_strdup_printf ("%u.", block->number);

  return indent (text_new (self, block->markup), number);
}

static GtkWidget *
item_new (ProofHelpView *self, const ProofHelpBlock *block)
{
  return indent (text_new (self, block->markup), "•");
}

static GtkWidget *
picture_new (ProofHelpView *self G_GNUC_UNUSED, const ProofHelpBlock *block)
{
  g_autofree char *path = proof_help_library_find_picture (block->source);

  return proof_help_picture_new (path, block->markup);
}

/* What a term means stands close below it. */
static int
get_space_above (const ProofHelpBlock *block, const ProofHelpBlock *before)
{
  if (block->kind == PROOF_HELP_KIND_HEADING)
    return 2 * SPACE;

  return before != NULL && before->kind == PROOF_HELP_KIND_TERM ? 0 : SPACE;
}

static GtkWidget *
block_new (ProofHelpView *self, const ProofHelpBlock *block, int space_above)
{
  static GtkWidget *(*const makers[]) (ProofHelpView *, const ProofHelpBlock *) = {
    [PROOF_HELP_KIND_HEADING] = section_new, [PROOF_HELP_KIND_TEXT] = paragraph_new,
    [PROOF_HELP_KIND_STEP] = step_new,       [PROOF_HELP_KIND_ITEM] = item_new,
    [PROOF_HELP_KIND_TERM] = term_new,       [PROOF_HELP_KIND_PICTURE] = picture_new,
  };
  GtkWidget *widget = makers[block->kind](self, block);

  widget = block->is_indented ? indent (widget, NULL) : widget;
  gtk_widget_set_margin_top (widget, space_above);

  return widget;
}

static void
proof_help_view_class_init (ProofHelpViewClass *klass)
{
  signals[FOLLOWED] =
      g_signal_new ("followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
proof_help_view_init (ProofHelpView *self G_GNUC_UNUSED)
{
}

/**
 * proof_help_view_show:
 *
 * Shows @page in place of what was shown.
 */
void
proof_help_view_show (ProofHelpView *self, const ProofHelpPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = g_markup_escape_text (page->title, -1);
  const ProofHelpBlock *before = NULL;

  gtk_box_append (GTK_BOX (box), heading_new (title, "title-2", 1));
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const ProofHelpBlock *block = page->blocks->pdata[i];

      gtk_box_append (GTK_BOX (box), block_new (self, block, get_space_above (block, before)));
      before = block;
    }
  adw_bin_set_child (ADW_BIN (self), box);
}
