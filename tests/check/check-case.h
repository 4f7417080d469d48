/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/* A mail server of the tests, which goes as far as its kind says. */
typedef enum
{
  CHECK_SERVER_WORKS,
  CHECK_SERVER_SAYS_NOTHING,
  CHECK_SERVER_LEAVES_QUIT_UNANSWERED,
} CheckServerKind;

typedef struct _CheckServer CheckServer;

CheckServer *check_server_new (CheckServerKind kind);
void check_server_free (CheckServer *self);
int check_server_count_connections (CheckServer *self);
int check_server_count_commands (CheckServer *self);
ProofAccount *check_server_create_account (CheckServer *self);

ProofAccount *check_case_create_refused_account (void);
guint check_case_count_tests (ProofAccount *account);
void check_case_wait_until (gboolean (*holds) (gpointer), gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CheckServer, check_server_free)

G_END_DECLS
