/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account-store.h"

G_BEGIN_DECLS

/* A folder for one test, and the store's file in it. */
typedef struct
{
  char *folder;
  char *path;
} StoreCase;

void store_case_set_up (StoreCase *self, gconstpointer data);
void store_case_tear_down (StoreCase *self, gconstpointer data);

ProofAccountStore *store_case_load (const StoreCase *self);
gboolean store_case_save (ProofAccountStore *store, GError **error);
void store_case_wait_for_items (ProofAccountStore *store, guint n_items);
ProofAccount *store_case_add (ProofAccountStore *store, const char *name);
ProofAccount *store_case_peek (ProofAccountStore *store, guint position);
char *store_case_dup_names (ProofAccountStore *store);
char *store_case_read (const StoreCase *self);

G_END_DECLS
