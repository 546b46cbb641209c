using System.Globalization;
using Gantry.Platform;

namespace Gantry.Stack;

/// <summary>What Dev tells at its end: what runs, where, how long it took and why, and what to do next.</summary>
/// <param name="Parts">In the order in which people look for them.</param>
/// <param name="Starts">How each of them started.</param>
/// <param name="Changed">Whether this run did anything.</param>
public sealed record StartReport(IReadOnlyList<StackPart> Parts, IReadOnlyList<PartStart> Starts, bool Changed)
{
    /// <summary>The table and the next steps, several lines.</summary>
    public override string ToString()
    {
        var byName = Starts.ToDictionary(start => start.Part, StringComparer.Ordinal);
        var rows = Parts.Where(part => byName.ContainsKey(part.Name)).Select(part => Row(part, byName[part.Name])).ToList();
        var head = Changed ? "" : "Everything runs as the bundle says: nothing to do.\n\n";
        return $"{head}{TextTable.Format(["Part", "State", "URL", "Ready after", "Why"], rows)}\n{Next}";
    }

    private string Next
    {
        get
        {
            var front = Parts.Skip(1).FirstOrDefault()?.Url ?? Parts[0].Url;
            return $"""
                Next: open {front} (`./build.sh GenerateCerts --trust` makes browsers trust it)
                      ./build.sh Test      prove it
                      ./build.sh Status    see what runs
                      ./build.sh Down      stop it; data stays
                """;
        }
    }

    private static string[] Row(StackPart part, PartStart start) => start.WasRunning
        ? [part.Name, "running", part.Url ?? "", "", "ran already"]
        : [part.Name, "started", part.Url ?? "", Seconds(start.Ready), Why(start)];

    private static string Why(PartStart start) =>
        start.WaitedFor is null ? $"start {Seconds(start.Took)}" : $"{Seconds(start.Started)} for {start.WaitedFor}, then start {Seconds(start.Took)}";

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
