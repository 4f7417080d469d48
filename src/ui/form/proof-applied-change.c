/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-applied-change.h"

#include "base-oddity.h"
#include "proof-change-apply.h"
#include "proof-way-back.h"

/* A password without the spaces at its ends, and what it was before. */
typedef struct
{
  ProofAccount *account;
  BaseSecret *before;
  BaseSecret *stripped;
} StrippedPassword;

static void
stripped_password_free (gpointer data)
{
  StrippedPassword *stripped = data;

  g_object_unref (stripped->account);
  base_secret_unref (stripped->before);
  base_secret_unref (stripped->stripped);
  g_free (stripped);
}

/* What was typed since then stays. */
static ProofAccount *
put_spaces_back (gpointer data)
{
  const StrippedPassword *stripped = data;

  if (base_secret_equal (proof_account_get_password (stripped->account), stripped->stripped))
    proof_account_set_password (stripped->account, stripped->before);

  return g_object_ref (stripped->account);
}

/* What leads back. */
typedef struct
{
  ProofAccount *account;
  MailSettings *settings;
  MailGoal *goal;
} AppliedChange;

static void
applied_change_free (gpointer data)
{
  AppliedChange *applied = data;

  g_object_unref (applied->account);
  mail_settings_free (applied->settings);
  mail_goal_free (applied->goal);
  g_free (applied);
}

static ProofAccount *
take_back (gpointer data)
{
  const AppliedChange *applied = data;
  MailSettings settings = proof_account_get_settings (applied->account);
  MailGoal goal = proof_account_get_goal (applied->account);
  g_autoptr (ProofChange) back =
      proof_change_between (&settings, &goal, applied->settings, applied->goal);

  proof_account_apply_change (applied->account, back);

  return g_object_ref (applied->account);
}

static void
remember (ProofAccount *account, ProofUndo *undo)
{
  MailSettings settings = proof_account_get_settings (account);
  MailGoal goal = proof_account_get_goal (account);
  AppliedChange *applied = g_new0 (AppliedChange, 1);

  applied->account = g_object_ref (account);
  applied->settings = mail_settings_copy (&settings);
  applied->goal = mail_goal_copy (&goal);
  proof_undo_push (undo, take_back, applied, applied_change_free);
}

/**
 * proof_apply_to_undo:
 * @undo: where it can be taken back
 *
 * Tries in @account what @change has.
 */
void
proof_apply_to_undo (const ProofChange *change, ProofAccount *account, ProofUndo *undo)
{
  remember (account, undo);
  proof_account_try_change (account, change);
}

/**
 * proof_go_back_to_undo:
 * @undo: where it can be taken back
 *
 * Sets @account to what worked last, where anything did, and otherwise to what it was
 * before something was tried.
 */
void
proof_go_back_to_undo (ProofAccount *account, ProofUndo *undo)
{
  g_autoptr (ProofChange) way_back = NULL;

  remember (account, undo);
  proof_account_go_back (account);
  way_back = proof_way_back_find (account);
  if (way_back != NULL)
    proof_account_apply_change (account, way_back);
}

/**
 * proof_strip_password_to_undo:
 * @undo: where it can be taken back
 *
 * Takes the spaces off the ends of the password.
 */
void
proof_strip_password_to_undo (ProofAccount *account, ProofUndo *undo)
{
  StrippedPassword *stripped = g_new0 (StrippedPassword, 1);

  stripped->account = g_object_ref (account);
  stripped->before = base_secret_ref (proof_account_get_password (account));
  stripped->stripped = base_oddities_strip_secret (stripped->before);
  proof_account_set_password (account, stripped->stripped);
  proof_undo_push (undo, put_spaces_back, stripped, stripped_password_free);
}
