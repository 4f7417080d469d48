/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mail-reply.h"

G_BEGIN_DECLS

/* Ends the program where what must hold does not, for the fuzzer to keep what
   led to it. */
#define FUZZ_HOLDS(holds)                                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(holds))                                                                                  \
      fuzz_end ("Does not hold: " #holds);                                                         \
  }                                                                                                \
  G_STMT_END

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

void fuzz_end (const char *reason) G_GNUC_NORETURN;
void fuzz_check_inert (const char *text);
MailReply *fuzz_take_reply (const guint8 *bytes, gsize length);

G_END_DECLS
