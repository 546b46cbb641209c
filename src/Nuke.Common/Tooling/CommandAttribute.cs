namespace Nuke.Common.Tooling;

/// <summary>Says which tool and command <see cref="ToolOptions"/> are for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute : Attribute
{
    /// <summary>The class of the tool's tasks.</summary>
    public Type Type { get; set; }

    /// <summary>The method of the command; null where the options are what several commands have in common.</summary>
    public string Command { get; set; }

    /// <summary>The words that begin the command line.</summary>
    public string Arguments { get; set; }
}
