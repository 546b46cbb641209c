namespace Gantry.Identity;

/// <summary>A change and how it is made. <see cref="Change"/> is null for something that is as it should be.</summary>
internal sealed record PlannedChange(RealmChange? Change, Func<CancellationToken, Task> ApplyAsync)
{
    /// <summary>Counts something that is left as it is.</summary>
    internal static readonly PlannedChange Leave = new(null, _ => Task.CompletedTask);

    internal static PlannedChange Create(string kind, string name, Func<CancellationToken, Task> apply) =>
        new(new RealmChange(RealmChangeAction.Create, kind, name, []), apply);

    /// <summary>A change when there are differences, else nothing to do.</summary>
    internal static PlannedChange ChangeIf(string kind, string name, IReadOnlyList<string> differences, Func<CancellationToken, Task> apply) =>
        differences.Count == 0 ? Leave : new(new RealmChange(RealmChangeAction.Change, kind, name, differences), apply);

    internal static PlannedChange Delete(string kind, string name, Func<CancellationToken, Task> apply) =>
        new(new RealmChange(RealmChangeAction.Delete, kind, name, []), apply);
}
