/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *proof_mail_domain_suggest (const char *domain);

G_END_DECLS
