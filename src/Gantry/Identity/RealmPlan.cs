namespace Gantry.Identity;

/// <summary>What has to be done to bring a realm to its described state.</summary>
/// <param name="Realm">The realm's name.</param>
/// <param name="Changes">In the order in which they are done.</param>
/// <param name="Left">How many things are as described.</param>
public sealed record RealmPlan(string Realm, IReadOnlyList<RealmChange> Changes, int Left)
{
    /// <summary>Whether nothing has to be done.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Such as <c>create 1, change 2, leave 24</c>.</summary>
    public string Counts => string.Join(", ", Enum.GetValues<RealmChangeAction>()
        .Select(action => (Verb: action.ToString().ToLowerInvariant(), Count: Changes.Count(change => change.Action == action)))
        .Append((Verb: "leave", Count: Left))
        .Where(part => part.Count > 0)
        .Select(part => $"{part.Verb} {part.Count}"));

    /// <summary>The plan for people: its counts, then a line a change.</summary>
    public override string ToString() => string.Join('\n', Changes.Select(change => $"  {change}").Prepend($"Realm {Realm}: {Counts}"));
}
