namespace Nuke.Common.Tooling;

/// <summary>Says how a property of <see cref="ToolOptions"/> looks on the command line.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ArgumentAttribute : Attribute
{
    /// <summary>With <c>{value}</c>, and <c>{key}</c> for dictionaries: <c>--configuration {value}</c>; without them a bare flag. Null is not written.</summary>
    public string Format { get; set; }

    /// <summary>Counted from 1 at the front, from -1 at the end; 0 is by order of setting.</summary>
    public int Position { get; set; }

    /// <summary>Joins the values of a list, or the pairs of a dictionary, to one argument; without it each gets its own.</summary>
    public string Separator { get; set; }

    /// <summary>Whether the value must not be seen.</summary>
    public bool Secret { get; set; }

    /// <summary>Whether the pairs are properties of MSBuild, which takes <c>;</c> and <c>,</c> for separators: in a value they are escaped.</summary>
    public bool ForMSBuild { get; set; }
}
