/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *proof_batch_table_dup_plain (GListModel *lines);
char *proof_batch_table_dup_csv (GListModel *lines);

G_END_DECLS
