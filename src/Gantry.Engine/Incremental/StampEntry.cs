namespace Gantry.Engine.Incremental;

/// <summary>One thing that the work depends on.</summary>
/// <param name="Kind">One of the constants.</param>
/// <param name="Name">A path from the root directory, or the name of a value.</param>
/// <param name="Hash">Of its content.</param>
internal sealed record StampEntry(string Kind, string Name, string Hash)
{
    /// <summary>The action's code.</summary>
    public const string Code = "code";

    /// <summary>A value such as a parameter.</summary>
    public const string Value = "value";

    /// <summary>A file that is read.</summary>
    public const string Input = "input";

    /// <summary>A file that is written.</summary>
    public const string Output = "output";

    /// <summary>As people read it.</summary>
    public override string ToString() => Kind == Code ? "the target's own code" : $"{Kind} {Name}";
}
