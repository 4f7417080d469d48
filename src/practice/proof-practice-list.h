/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "proof-practice-server.h"

G_BEGIN_DECLS

char *proof_practice_list_to_data (GPtrArray *servers, const char *ca_file);
char *proof_practice_list_to_table (GPtrArray *servers);

G_END_DECLS
