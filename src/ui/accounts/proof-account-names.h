/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

char *proof_account_names_join (GPtrArray *accounts);

G_END_DECLS
