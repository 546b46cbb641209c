using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI;

/// <summary>An attribute of the build's class that writes a configuration file of a CI service.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ConfigurationAttributeBase : Attribute, IConfigurationGenerator
{
    /// <summary>The build.</summary>
    public INukeBuild Build { get; internal set; }

    /// <summary>The name for <c>--generate-configuration</c>: the host's, and what tells several of one host apart.</summary>
    public string Id => string.IsNullOrEmpty(IdPostfix) ? HostName : $"{HostName}_{IdPostfix}";

    /// <summary>What tells several of one host apart.</summary>
    public virtual string IdPostfix => null;

    /// <inheritdoc/>
    public virtual string DisplayName => string.IsNullOrEmpty(IdPostfix) ? HostName : $"{HostName} ({IdPostfix})";

    /// <summary>The host's class.</summary>
    public abstract Type HostType { get; }

    /// <inheritdoc/>
    public string HostName => HostType.Name;

    /// <summary>The file that the CI service reads.</summary>
    public abstract AbsolutePath ConfigurationFile { get; }

    /// <inheritdoc/>
    public virtual IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    /// <summary>The targets that it runs.</summary>
    public abstract IEnumerable<string> RelevantTargetNames { get; }

    /// <summary>Targets that it leaves out, though others need them.</summary>
    public abstract IEnumerable<string> IrrelevantTargetNames { get; }

    /// <inheritdoc/>
    public bool AutoGenerate { get; set; } = true;

    /// <summary>The script that runs the build, from the root directory: build.cmd if there is one, else build.sh.</summary>
    protected virtual string BuildCmdPath => FindScript("build.cmd") ?? FindScript("build.sh") ?? "build.cmd";

    /// <summary>Makes the writer of the file.</summary>
    public abstract CustomFileWriter CreateWriter(StreamWriter streamWriter);

    /// <summary>What is written.</summary>
    /// <param name="relevantTargets">Those that run, dependencies first.</param>
    public abstract ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets);

    /// <inheritdoc/>
    public virtual void Generate(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        using var memory = new MemoryStream();
        using (var stream = new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            var writer = CreateWriter(stream);
            writer.WriteComment($"Generated from [{GetType().Name.TrimEnd(nameof(Attribute))}] on the build's class; changes here are overwritten.");
            writer.WriteComment($"To write it again: ./{BuildCmdPath} --generate-configuration {Id}");
            writer.WriteLine();
            GetConfiguration(RelevantTargets(executableTargets)).Write(writer);
        }
        ConfigurationFile.Parent.CreateDirectory();
        AtomicFile.Write(ConfigurationFile, memory.ToArray());
    }

    /// <summary>The relevant targets and all that they need or trigger, each after those that it needs.</summary>
    private List<ExecutableTarget> RelevantTargets(IReadOnlyCollection<ExecutableTarget> all)
    {
        var targets = all as IReadOnlyList<ExecutableTarget> ?? all.ToList();
        var left = IrrelevantTargetNames.Select(name => ExecutionPlanner.Find(targets, name)).ToHashSet();
        var ordered = new List<ExecutableTarget>();
        foreach (var name in RelevantTargetNames)
            Add(ExecutionPlanner.Find(targets, name));
        return ordered;

        void Add(ExecutableTarget target)
        {
            if (!left.Add(target))
                return;
            foreach (var dependency in target.ExecutionDependencies)
                Add(dependency);
            ordered.Add(target);
            foreach (var triggered in target.Triggers)
                Add(triggered);
        }
    }

    private static string FindScript(string name) => File.Exists(NukeBuild.RootDirectory / name) ? name
        : File.Exists(NukeBuild.RootDirectory / "build" / name) ? $"build/{name}" : null;
}
