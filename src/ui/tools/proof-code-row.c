/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-code-row.h"

struct _ProofCodeRow
{
  ProofNamedRow parent_instance;

  ProofCode *code;
};

G_DEFINE_FINAL_TYPE (ProofCodeRow, proof_code_row, PROOF_TYPE_NAMED_ROW)

enum
{
  PROP_CODE = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
proof_code_row_get_property (GObject *object,
                             guint property_id G_GNUC_UNUSED,
                             GValue *value,
                             GParamSpec *pspec G_GNUC_UNUSED)
{
  g_value_set_object (value, PROOF_CODE_ROW (object)->code);
}

static void
proof_code_row_set_property (GObject *object,
                             guint property_id G_GNUC_UNUSED,
                             const GValue *value,
                             GParamSpec *pspec)
{
  if (g_set_object (&PROOF_CODE_ROW (object)->code, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
proof_code_row_dispose (GObject *object)
{
  g_clear_object (&PROOF_CODE_ROW (object)->code);

  G_OBJECT_CLASS (proof_code_row_parent_class)->dispose (object);
}

static void
proof_code_row_class_init (ProofCodeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_code_row_get_property;
  object_class->set_property = proof_code_row_set_property;
  object_class->dispose = proof_code_row_dispose;

  properties[PROP_CODE] =
      g_param_spec_object ("code", NULL, NULL, PROOF_TYPE_CODE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (PROOF_TYPE_CODE);
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/io/github/sendproof/Sendproof/ui/proof-code-row.ui");
}

static void
proof_code_row_init (ProofCodeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * proof_code_row_new:
 *
 * Returns: (transfer floating): what is in a row about @code
 */
GtkWidget *
proof_code_row_new (ProofCode *code)
{
  return g_object_new (PROOF_TYPE_CODE_ROW, "code", code, NULL);
}
