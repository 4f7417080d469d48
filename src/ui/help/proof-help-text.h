/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-xml-element.h"

G_BEGIN_DECLS

/* The words of a paragraph, with what is marked in them. */

char *proof_help_text_dup_message (const BaseXmlElement *paragraph);
char *proof_help_text_to_markup (const char *message, GPtrArray *links, GError **error);
char *proof_help_text_to_plain (const char *message, GError **error);

G_END_DECLS
