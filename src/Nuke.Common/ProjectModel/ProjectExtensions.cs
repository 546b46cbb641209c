using System.ComponentModel;
using System.Text.Json;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Nuke.Common.ProjectModel;

/// <summary>What MSBuild makes of a project. Each question evaluates it once more, in a process of the SDK.</summary>
public static class ProjectExtensions
{
    /// <summary>A property; null if it is not set.</summary>
    public static string GetProperty(this Project project, string propertyName)
    {
        var value = Evaluate(project, $"-getProperty:{propertyName}").Trim();
        return value.Length == 0 ? null : value;
    }

    /// <summary>A property as another type.</summary>
    public static T GetProperty<T>(this Project project, string propertyName) =>
        project.GetProperty(propertyName) is { } value ? (T)TypeDescriptor.GetConverter(typeof(T)).ConvertFromInvariantString(value) : default;

    /// <summary>The frameworks that it is built for.</summary>
    public static IReadOnlyCollection<string> GetTargetFrameworks(this Project project) =>
        Split(project.GetProperty("TargetFrameworks") ?? project.GetProperty("TargetFramework"));

    /// <summary>The runtimes that it is built for.</summary>
    public static IReadOnlyCollection<string> GetRuntimeIdentifiers(this Project project) =>
        Split(project.GetProperty("RuntimeIdentifiers") ?? project.GetProperty("RuntimeIdentifier"));

    /// <summary>Exe, Library or the like.</summary>
    public static string GetOutputType(this Project project) => project.GetProperty("OutputType");

    /// <summary>The items of a kind, such as Compile.</summary>
    public static IEnumerable<string> GetItems(this Project project, string itemGroupName) => project.GetItemMetadata(itemGroupName, "Identity");

    /// <summary>The items of a kind as another type.</summary>
    public static IEnumerable<T> GetItems<T>(this Project project, string itemGroupName) =>
        project.GetItems(itemGroupName).Select(item => (T)TypeDescriptor.GetConverter(typeof(T)).ConvertFromInvariantString(item));

    /// <summary>A value of each item of a kind, such as Version of PackageReference.</summary>
    public static IEnumerable<string> GetItemMetadata(this Project project, string itemGroupName, string metadataName)
    {
        using var document = JsonDocument.Parse(Evaluate(project, $"-getItem:{itemGroupName}"));
        return document.RootElement.GetProperty("Items").GetProperty(itemGroupName).EnumerateArray()
            .Select(item => item.TryGetProperty(metadataName, out var value) ? value.GetString() : null).ToList();
    }

    /// <summary>Whether it refers to a package.</summary>
    public static bool HasPackageReference(this Project project, string packageId) => project.GetItems("PackageReference").Contains(packageId, StringComparer.OrdinalIgnoreCase);

    private static string Evaluate(Project project, string question) =>
        DotNetTasks.DotNet($"msbuild {project.Path} -nologo {question}", logOutput: false, logInvocation: false).StdToText();

    private static string[] Split(string list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
