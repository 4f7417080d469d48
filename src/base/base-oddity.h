/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"

G_BEGIN_DECLS

/**
 * BaseOddities:
 * @BASE_ODDITY_BEGINS_WITH_SPACE: a space or another sign that takes no ink comes first
 * @BASE_ODDITY_ENDS_WITH_SPACE: one comes last
 * @BASE_ODDITY_OUTSIDE_ASCII: there are letters that are on no plain keyboard
 *
 * What a name or a password has that is seldom meant. All that may be told of a
 * password.
 */
typedef enum /*< skip >*/
{
  BASE_ODDITY_BEGINS_WITH_SPACE = 1 << 0,
  BASE_ODDITY_ENDS_WITH_SPACE = 1 << 1,
  BASE_ODDITY_OUTSIDE_ASCII = 1 << 2,
} BaseOddities;

BaseOddities base_oddities_find (const char *text, gsize length);
char *base_oddities_dup_stripped (const char *text);
BaseSecret *base_oddities_strip_secret (const BaseSecret *secret);

G_END_DECLS
