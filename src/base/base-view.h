/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"

G_BEGIN_DECLS

/**
 * BaseView:
 * @bytes: (array length=length): a text as a reader may see it: decoded, or with
 *   something left out
 * @length: its length
 * @starts: (element-type gsize) (nullable): where in the text that was looked at each
 *   byte of @bytes comes from, %NULL where it is the same
 * @ends: (element-type gsize) (nullable): and where that ends there
 *
 * One way to read a text in which a secret may stand.
 */
typedef struct
{
  const char *bytes;
  gsize length;
  BaseSecret *decoded;
  GArray *starts;
  GArray *ends;
} BaseView;

/**
 * BaseViewKind:
 * @BASE_VIEW_AS_IS: the text itself
 * @BASE_VIEW_WITHOUT_SPACE: without white space and NUL, as UTF-16 and what is
 *   spread out become readable
 * @BASE_VIEW_PERCENT: percent-encoding decoded (RFC 3986, section 2.1)
 * @BASE_VIEW_QUOTED_PRINTABLE: quoted-printable decoded (RFC 2045, section 6.7)
 * @BASE_VIEW_BACKSLASH: escapes of C, JSON and JavaScript decoded
 * @BASE_VIEW_ENTITIES: character references of HTML decoded
 *
 * How a text is read.
 */
typedef enum
{
  BASE_VIEW_AS_IS,
  BASE_VIEW_WITHOUT_SPACE,
  BASE_VIEW_PERCENT,
  BASE_VIEW_QUOTED_PRINTABLE,
  BASE_VIEW_BACKSLASH,
  BASE_VIEW_ENTITIES,
} BaseViewKind;

#define BASE_N_VIEW_KINDS 6

BaseView *base_view_new (BaseViewKind kind, const char *bytes, gsize length, BaseSecret *room);
gsize base_view_get_start (const BaseView *self, gsize position);
gsize base_view_get_end (const BaseView *self, gsize position);
void base_view_mark (const BaseView *self, guint8 *marks, gsize position, gsize length);
void base_view_free (BaseView *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaseView, base_view_free)

G_END_DECLS
