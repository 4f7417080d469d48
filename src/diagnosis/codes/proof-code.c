/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-code.h"

#include <string.h>

/**
 * ProofCode:
 *
 * - "code": such as "550", or "x.1.1", where the x stands for 2, 4 or 5
 * - "meaning": what it says, in plain words
 * - "note": (nullable): what it is used for besides
 * - "source": where it is defined
 */
struct _ProofCode
{
  GObject parent_instance;

  char *code;
  char *meaning;
  char *note;
  char *source;
  char *folded;
};

G_DEFINE_FINAL_TYPE (ProofCode, proof_code, G_TYPE_OBJECT)

enum
{
  PROP_CODE = 1,
  PROP_MEANING,
  PROP_NOTE,
  PROP_HAS_NOTE,
  PROP_SOURCE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
proof_code_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ProofCode *self = PROOF_CODE (object);

  switch (id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->code);
      break;
    case PROP_MEANING:
      g_value_set_string (value, self->meaning);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    case PROP_HAS_NOTE:
      g_value_set_boolean (value, self->note != NULL);
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
proof_code_finalize (GObject *object)
{
  ProofCode *self = PROOF_CODE (object);

  g_free (self->code);
  g_free (self->meaning);
  g_free (self->note);
  g_free (self->source);
  g_free (self->folded);

  G_OBJECT_CLASS (proof_code_parent_class)->finalize (object);
}

static void
proof_code_class_init (ProofCodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = proof_code_get_property;
  object_class->finalize = proof_code_finalize;

  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  properties[PROP_MEANING] = g_param_spec_string ("meaning", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  properties[PROP_HAS_NOTE] = g_param_spec_boolean ("has-note", NULL, NULL, FALSE, flags);
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
proof_code_init (ProofCode *self G_GNUC_UNUSED)
{
}

/* Without regard to case and accents: "Gültig" is found by "gultig". */
static char *
fold (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *c = decomposed; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_ismark (g_utf8_get_char (c)))
      g_string_append_unichar (bare, g_utf8_get_char (c));

  return g_utf8_casefold (bare->str, -1);
}

/**
 * proof_code_new:
 * @note: (nullable): what it is used for besides
 *
 * Returns: (transfer full): a code and its meaning
 */
ProofCode *
proof_code_new (const char *code, const char *meaning, const char *note, const char *source)
{
  ProofCode *self = g_object_new (PROOF_TYPE_CODE, NULL);
  g_autofree char *words = g_strdup_printf ("%s %s %s", meaning, note != NULL ? note : "", source);

  self->code = g_strdup (code);
  self->meaning = g_strdup (meaning);
  self->note = g_strdup (note);
  self->source = g_strdup (source);
  self->folded = fold (words);

  return self;
}

/**
 * proof_code_get_code:
 *
 * Returns: such as "550" or "x.1.1"
 */
const char *
proof_code_get_code (ProofCode *self)
{
  return self->code;
}

/**
 * proof_code_get_meaning:
 *
 * Returns: what it says, as inside a sentence
 */
const char *
proof_code_get_meaning (ProofCode *self)
{
  return self->meaning;
}

/**
 * proof_code_get_note:
 *
 * Returns: (nullable): a sentence about what it is used for besides
 */
const char *
proof_code_get_note (ProofCode *self)
{
  return self->note;
}

/**
 * proof_code_get_source:
 *
 * Returns: where it is defined, such as "RFC 5321 § 4.2.3", which is read in every language
 */
const char *
proof_code_get_source (ProofCode *self)
{
  return self->source;
}

/* "5.7" begins as "x.7.1" does, because the x stands for every class. */
static gboolean
begins_with (const char *code, const char *typed)
{
  if (g_str_has_prefix (code, typed))
    return TRUE;

  return *code == 'x' && strchr ("245", *typed) != NULL && typed[1] == '.' &&
         g_str_has_prefix (code + 1, typed + 1);
}

/* "7504" is the number of an RFC. */
static gboolean
is_code (const char *word)
{
  gsize n_digits = strspn (word, G_CSET_DIGITS);

  return g_str_has_prefix (word, "x.") ||
         (n_digits > 0 && strchr ("2345", *word) != NULL &&
          (word[n_digits] == '.' || (word[n_digits] == '\0' && n_digits <= 3)));
}

/**
 * proof_code_matches:
 * @search: what was typed: codes or their beginnings, and words
 *
 * Finds by code and by words, without regard to case and accents. Of several
 * codes one has to fit, so that "550 5.7.1" finds both; words all have to.
 *
 * Returns: whether it is one of those looked for
 */
gboolean
proof_code_matches (ProofCode *self, const char *search)
{
  g_autofree char *folded = fold (search);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n,;", -1);
  gboolean has_code = FALSE;
  gboolean fits_code = FALSE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      gboolean is_number = is_code (words[i]);

      has_code |= is_number;
      fits_code |= is_number && begins_with (self->code, words[i]);
      if (!is_number && strstr (self->folded, words[i]) == NULL)
        return FALSE;
    }

  return !has_code || fits_code;
}
