using Nuke.Common.Utilities;

namespace Gantry.Platform;

/// <summary>The answer to a name that does not exist.</summary>
public static class UnknownName
{
    /// <summary>Makes the error that names the nearest candidate or lists them all.</summary>
    /// <param name="kind">What the name names: <c>service</c>, <c>tier</c>.</param>
    public static UserErrorException Error(string kind, string name, IReadOnlyCollection<string> candidates)
    {
        var near = NearestName.Find(name, candidates);
        return new UserErrorException($"unknown {kind} '{name}'",
            near is not null ? $"did you mean '{near}'?"
            : candidates.Count == 0 ? $"there is no {kind} yet"
            : $"choose one of {string.Join(", ", candidates)}");
    }
}
