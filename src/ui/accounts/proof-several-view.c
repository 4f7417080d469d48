/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-several-view.h"

#include "proof-export-window.h"
#include "proof-menu-button.h"

struct _ProofSeveralView
{
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkMenuButton *export_button;
};

G_DEFINE_FINAL_TYPE (ProofSeveralView, proof_several_view, ADW_TYPE_BIN)

static void
proof_several_view_class_init (ProofSeveralViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-several-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofSeveralView, page);
  gtk_widget_class_bind_template_child (widget_class, ProofSeveralView, export_button);
}

static void
proof_several_view_init (ProofSeveralView *self)
{
  g_autoptr (GMenuModel) menu = proof_export_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  proof_menu_button_set_menu (self->export_button, menu);
}

/**
 * proof_several_view_set_title:
 * @title: how many accounts it is about
 */
void
proof_several_view_set_title (ProofSeveralView *self, const char *title)
{
  adw_status_page_set_title (self->page, title);
}
