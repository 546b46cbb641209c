namespace Nuke.Common.Execution;

/// <summary>How a line looks on a terminal; elsewhere all look the same.</summary>
internal enum TextStyle
{
    Plain,
    Dim,
    Strong,
    Good,
    Warning,
    Bad,
    Accent,
}
