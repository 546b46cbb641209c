namespace Nuke.SourceGenerators;

/// <summary>The engine's types that the generators look for.</summary>
internal static class Names
{
    public const string Command = "Nuke.Common.Tooling.CommandAttribute";
    public const string Argument = "Nuke.Common.Tooling.ArgumentAttribute";
    public const string NamedKeys = "Nuke.Common.Tooling.NamedKeysAttribute";
    public const string Tool = "Nuke.Common.Tooling.ToolAttribute";
    public const string ToolTasks = "Nuke.Common.Tooling.ToolTasks";
    public const string Solution = "Nuke.Common.ProjectModel.SolutionAttribute";
}
