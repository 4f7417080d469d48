/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"
#include "sasl-refusal.h"

G_BEGIN_DECLS

char *proof_token_words_describe (MailReport *report);
char *proof_token_words_describe_refusal (const SaslRefusal *refusal);

G_END_DECLS
