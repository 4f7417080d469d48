/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"
#include "proof-class.h"

MailReport *
make_failure (const char *server, const char *user, MailFailure failure, MailStage stage);
MailReport *
make_net_failure (const char *server, const char *user, NetFailure failure, MailStage stage);
MailReport *
make_refusal (const char *server, const char *user, MailStage stage, guint code, const char *text);
void assert_explained (MailReport *report, ProofClass expected, const char *words);
