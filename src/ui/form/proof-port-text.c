/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-port-text.h"

#include "proof-shown-text.h"

/**
 * proof_port_text_get:
 *
 * Returns: the port that is typed in @field, or 0 where it is none
 */
guint16
proof_port_text_get (GtkEditable *field)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (field)));
  guint64 port;

  return g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &port, NULL) ? (guint16) port : 0;
}

/**
 * proof_port_text_set:
 *
 * Shows @port in @field, and nothing for 0.
 */
void
proof_port_text_set (GtkEditable *field, guint16 port)
{
  g_autofree char *text = port != 0 ? g_strdup_printf ("%u", port) : g_strdup ("");

  proof_shown_text_set (field, text);
}

/**
 * proof_port_text_update:
 *
 * Shows @port in @field. What is no port stays as it was typed, so that it can be mended.
 */
void
proof_port_text_update (GtkEditable *field, guint16 port)
{
  if (proof_port_text_get (field) != port)
    proof_port_text_set (field, port);
}
