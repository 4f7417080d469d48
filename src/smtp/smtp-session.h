/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-session.h"

G_BEGIN_DECLS

MailSession *smtp_session_new (MailRequest *request);

G_END_DECLS
