using System.Globalization;
using System.Reflection;
using System.Text;
using Nuke.Common.CI;
using Nuke.Common.IO;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>
/// Keeps the configuration of CI services up to date, after the targets of a local run and in the same process. Nothing is
/// rendered while the compiled build and the files are those of last time.
/// </summary>
internal static class ConfigurationFiles
{
    /// <summary>Writes the files whose content has changed, and says so.</summary>
    public static void Update(NukeBuild build, IReadOnlyList<ExecutableTarget> targets)
    {
        // A look at the attributes themselves would make them all.
        if (!NukeBuild.IsLocalBuild || !build.GetType().IsDefined(typeof(ConfigurationAttributeBase), inherit: true))
            return;
        try
        {
            var generators = Find(build).Where(generator => generator.AutoGenerate).ToList();
            var files = generators.SelectMany(generator => generator.GeneratedFiles).ToList();
            var stamp = NukeBuild.TemporaryDirectory / "configurations.stamp";
            if (File.Exists(stamp) && File.ReadAllText(stamp) == StampOf(files))
                return;
            foreach (var generator in generators)
            {
                if (Generate(generator, targets))
                    BuildOutput.Log(LogEventLevel.Warning, $"Configuration files for {generator.DisplayName} have changed.");
            }
            AtomicFile.Write(stamp, Encoding.UTF8.GetBytes(StampOf(files)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As with the schema: a checkout may be read-only.
            BuildOutput.Log(LogEventLevel.Debug, $"Could not write configuration files: {e.Message}");
        }
    }

    /// <summary>Writes the files of the generators with the given ids, or of all.</summary>
    /// <exception cref="BuildDefinitionException">There is none of that id.</exception>
    public static void Generate(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, string[] ids)
    {
        var all = Find(build);
        foreach (var generator in ids.Length == 0 ? all : ids.Select(id => FindOne(all, id)).ToList())
        {
            var changed = Generate(generator, targets);
            foreach (var file in generator.GeneratedFiles)
                BuildOutput.WriteLine($"{(changed ? "Wrote" : "Unchanged:")} {NukeBuild.RootDirectory.GetUnixRelativePathTo(file)}");
        }
    }

    private static ConfigurationAttributeBase FindOne(List<ConfigurationAttributeBase> all, string id) =>
        all.Find(generator => generator.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new BuildDefinitionException($"option '--generate-configuration' is '{id}', expected one of {string.Join(", ", all.Select(generator => generator.Id))}");

    private static List<ConfigurationAttributeBase> Find(NukeBuild build)
    {
        var found = build.GetType().GetCustomAttributes<ConfigurationAttributeBase>(inherit: true).OrderBy(generator => generator.Id, StringComparer.Ordinal).ToList();
        foreach (var generator in found)
            generator.Build = build;
        return found;
    }

    private static bool Generate(ConfigurationAttributeBase generator, IReadOnlyList<ExecutableTarget> targets)
    {
        var files = generator.GeneratedFiles.ToList();
        var before = files.ConvertAll(Read);
        generator.Generate(targets);
        return !files.ConvertAll(Read).SequenceEqual(before);
    }

    private static string Read(AbsolutePath file) => File.Exists(file) ? File.ReadAllText(file) : null;

    private static string StampOf(List<AbsolutePath> files) =>
        string.Join('\n', files.Prepend(NukeBuild.BuildAssemblyFile).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file} {(file is null ? 0 : File.GetLastWriteTimeUtc(file).Ticks)}")));
}
