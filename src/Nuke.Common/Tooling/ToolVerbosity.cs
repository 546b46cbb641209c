namespace Nuke.Common.Tooling;

/// <summary>The verbosity of tools where their options set none.</summary>
internal static class ToolVerbosity
{
    private static readonly Dictionary<Type, string> Names = [];

    /// <summary>Sets the verbosity for a type of verbosities.</summary>
    public static void Set(Type type, string name) => Names[type] = name;

    /// <summary>The verbosity for a type; null where none was set.</summary>
    public static string Find(Type type) => Names.GetValueOrDefault(type);
}
