/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-merge.h"

typedef struct
{
  const char *name;
  const char *base;
  const char *mine;
  const char *theirs;
  const char *merged;
} MergeCase;

#define A "{'id':'a','user':'anna'}"
#define A2 "{'id':'a','user':'ann'}"
#define B "{'id':'b','user':'bert'}"
#define C "{'id':'c','user':'cara'}"
#define D "{'id':'d','user':'dora'}"
#define TEST_1 "{'date':'2026-01-01T00:00:00Z','class':'verified'}"
#define TEST_2 "{'date':'2026-01-02T00:00:00Z','class':'timed-out'}"
#define TEST_3 "{'date':'2026-01-03T00:00:00Z','class':'verified'}"

static const MergeCase cases[] = {
  { "nothing-is-nothing", "[]", "[]", "[]", "[]" },
  { "both-sides-add", "[]", "[" A "]", "[" B "]", "[" A "," B "]" },
  { "mine-is-changed", "[" A "]", "[" A2 "]", "[" A "]", "[" A2 "]" },
  { "theirs-is-changed", "[" A "]", "[" A "]", "[" A2 "]", "[" A2 "]" },
  { "different-members-are-both-kept", "[{'id':'a','user':'x','port':1}]",
    "[{'id':'a','user':'y','port':1}]", "[{'id':'a','user':'x','port':2}]",
    "[{'id':'a','user':'y','port':2}]" },
  { "mine-wins-for-the-same-member", "[{'id':'a','port':1}]", "[{'id':'a','port':2}]",
    "[{'id':'a','port':3}]", "[{'id':'a','port':2}]" },
  { "what-i-do-not-know-is-kept", "[" A "]", "[" A2 "]",
    "[{'id':'a','user':'anna','colour':'red'}]", "[{'id':'a','user':'ann','colour':'red'}]" },
  { "mine-is-removed", "[" A "," B "]", "[" B "]", "[" A "," B "]", "[" B "]" },
  { "theirs-is-removed", "[" A "," B "]", "[" A "," B "]", "[" B "]", "[" B "]" },
  { "what-i-changed-is-not-removed", "[" A "," B "]", "[" A2 "," B "]", "[" B "]",
    "[" A2 "," B "]" },
  { "what-i-removed-stays-away", "[" A "]", "[]", "[" A2 "]", "[]" },
  { "a-removal-is-undone", "[" B "]", "[" A "," B "]", "[" B "]", "[" A "," B "]" },
  { "my-order-is-kept", "[" A "," B "," C "]", "[" C "," A "," B "]", "[" A "," B "," C "]",
    "[" C "," A "," B "]" },
  { "their-order-is-kept", "[" A "," B "," C "]", "[" A "," B "," C "]", "[" C "," A "," B "]",
    "[" C "," A "," B "]" },
  { "an-addition-follows-its-neighbour", "[" A "," B "]", "[" A "," D "," B "]",
    "[" C "," A "," B "]", "[" C "," A "," D "," B "]" },
  { "my-order-with-their-addition", "[" A "," B "]", "[" B "," A "]", "[" A "," C "," B "]",
    "[" B "," A "," C "]" },
  { "tests-of-both-sides-are-kept", "[{'id':'a','history':[" TEST_1 "]}]",
    "[{'id':'a','history':[" TEST_3 "," TEST_1 "]}]",
    "[{'id':'a','history':[" TEST_2 "," TEST_1 "]}]",
    "[{'id':'a','history':[" TEST_3 "," TEST_2 "," TEST_1 "]}]" },
};

static JsonArray *
parse (const char *text)
{
  g_autoptr (GString) json = g_string_new (text);
  g_autoptr (JsonNode) node = NULL;

  g_string_replace (json, "'", "\"", 0);
  node = json_from_string (json->str, NULL);
  g_assert_nonnull (node);

  return json_node_dup_array (node);
}

static char *
to_text (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  return json_to_string (node, FALSE);
}

static void
test_merge (gconstpointer data)
{
  const MergeCase *test = data;
  g_autoptr (JsonArray) base = parse (test->base);
  g_autoptr (JsonArray) mine = parse (test->mine);
  g_autoptr (JsonArray) theirs = parse (test->theirs);
  g_autoptr (JsonArray) expected = parse (test->merged);
  g_autoptr (JsonArray) merged = proof_account_merge (base, mine, theirs);
  g_autofree char *expected_text = to_text (expected);
  g_autofree char *text = to_text (merged);

  if (!json_array_equal (merged, expected))
    g_error ("%s is not %s", text, expected_text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/merge/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_merge);
    }

  return g_test_run ();
}
