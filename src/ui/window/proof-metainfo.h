/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofMetainfo:
 * @homepage: (nullable): the address of the program's pages
 * @bugtracker: (nullable): the address where problems are reported
 * @version: (nullable): of the newest release
 * @notes: (nullable): what is new in it, in the markup of AppStream
 *
 * What a program says of itself to software centers.
 */
typedef struct
{
  char *homepage;
  char *bugtracker;
  char *version;
  char *notes;
} ProofMetainfo;

ProofMetainfo *proof_metainfo_parse (const char *text, GError **error);
void proof_metainfo_free (ProofMetainfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofMetainfo, proof_metainfo_free)

G_END_DECLS
