using System.Globalization;
using System.Text;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>
/// Keeps <c>.nuke/build.schema.json</c> up to date. It is looked at after the targets of a run, and only when the compiled
/// build or the file itself is another one than last time: rendering it would take longer than the start of a build.
/// </summary>
internal static class BuildSchemaFile
{
    /// <summary>Writes the schema if its content has changed.</summary>
    public static void Update(IReadOnlyList<ExecutableTarget> targets, ParameterSet parameters, NukeBuild build)
    {
        var directory = Path.Combine(NukeBuild.RootDirectory, ".nuke");
        if (!Directory.Exists(directory)) // NUKE's old form is a file of this name
            return;
        var schema = Path.Combine(directory, "build.schema.json");
        var stamp = Path.Combine(NukeBuild.TemporaryDirectory, "build.schema.stamp");
        try
        {
            if (IsCurrent(schema, stamp) || !HasProject())
                return;
            if (AtomicFile.Write(schema, Encoding.UTF8.GetBytes(BuildSchema.Render(targets, parameters, build))))
                BuildOutput.Log(LogEventLevel.Debug, "Wrote .nuke/build.schema.json");
            AtomicFile.Write(stamp, StampOf(schema));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A checkout may be read-only, and the schema only helps editors: no reason to fail a build that succeeded.
            BuildOutput.Log(LogEventLevel.Debug, $"Could not write .nuke/build.schema.json: {e.Message}");
        }
    }

    private static bool IsCurrent(string schema, string stamp) =>
        File.Exists(schema) && File.Exists(stamp) && File.ReadAllBytes(stamp).AsSpan().SequenceEqual(StampOf(schema));

    /// <summary>Which build wrote the file, and when: a build in another place, a newer one, and an edited file all differ.</summary>
    private static byte[] StampOf(string schema) =>
        Encoding.UTF8.GetBytes($"{(string)NukeBuild.BuildAssemblyFile}\n{TimeOf(NukeBuild.BuildAssemblyFile)}\n{TimeOf(schema)}\n");

    private static string TimeOf(string path) =>
        path is null ? "" : new DateTimeOffset(File.GetLastWriteTimeUtc(path)).UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static bool HasProject()
    {
        try
        {
            return NukeBuild.BuildProjectFile is not null;
        }
        catch (BuildDefinitionException)
        {
            // Several projects: which one is the build's does not matter here.
            return true;
        }
    }
}
