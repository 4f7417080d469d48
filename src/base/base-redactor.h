/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"

G_BEGIN_DECLS

/* As many dots whatever the secret's length: the length is a secret too. */
#define BASE_REDACTOR_MASK "••••••••"

typedef struct _BaseRedactor BaseRedactor;

BaseRedactor *base_redactor_new (void);
BaseRedactor *base_redactor_ref (BaseRedactor *self);
void base_redactor_unref (BaseRedactor *self);

void base_redactor_add_secret (BaseRedactor *self, BaseSecret *secret);
void base_redactor_add_known (BaseRedactor *self, const char *text);
void base_redactor_add_line (BaseRedactor *self, BaseSecret *line);

char *base_redactor_dup_inert (BaseRedactor *self, const char *bytes, gsize length);
char **base_redactor_dup_inert_lines (BaseRedactor *self,
                                      const char *bytes,
                                      const gsize *ends,
                                      gsize n_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaseRedactor, base_redactor_unref)

G_END_DECLS
