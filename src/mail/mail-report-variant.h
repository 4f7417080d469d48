/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

GVariant *mail_report_to_variant (MailReport *self);
MailReport *mail_report_new_from_variant (GVariant *variant);

G_END_DECLS
