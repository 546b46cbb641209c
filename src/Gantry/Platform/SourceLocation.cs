namespace Gantry.Platform;

/// <summary>A place in a file that a user wrote.</summary>
/// <param name="File">Path as the user would type it: relative to the repository's root where the file is inside it.</param>
/// <param name="Line">Counted from 1; 0 when the whole file is meant.</param>
/// <param name="Column">Counted from 1; 0 when the whole line is meant.</param>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0)
{
    /// <summary><c>file:line:column</c>, which editors and terminals turn into a link.</summary>
    public override string ToString() => this switch
    {
        { Line: > 0, Column: > 0 } => $"{File}:{Line}:{Column}",
        { Line: > 0 } => $"{File}:{Line}",
        _ => File,
    };
}
