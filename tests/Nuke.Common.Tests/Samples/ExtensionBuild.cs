using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

/// <summary>Attributes that take part in a build, and injected values that are no parameters.</summary>
[Tracing]
[CheckPathEnvironmentVariable]
[GlobbingOptions(GlobbingCaseSensitivity.CaseInsensitive)]
class ExtensionBuild : NukeBuild
{
    public static int Main() => Execute<ExtensionBuild>(x => x.Work);

    [PathVariable] readonly Tool Echo;
    [PathVariable("no-such-program")] readonly Tool Missing;
    [CI] readonly GitHubActions GitHub;
    [Partition(2)] readonly Partition Part;
    [Answer] readonly string Answer;

    protected override void OnBuildInitialized() => Console.WriteLine($"own initialized, answer {Answer}");

    protected override void OnTargetSucceeded(string target) => Console.WriteLine($"own {target} succeeded");

    Target Work => _ => _
        .Executes(() =>
        {
            Echo($"tool says {"a b"}");
            Console.WriteLine($"github={GitHub?.RunNumber} part={Part} items={string.Join(",", Part.GetCurrent(Enumerable.Range(1, 5)))}");
        });

    Target Look => _ => _
        .Executes(() =>
        {
            (RootDirectory / "docs" / "Page.md").TouchFile();
            Console.WriteLine($"host={Host} terminal={Host is Terminal} vscode={VSCode.IsRunningVSCode} rider={Rider.IsRunningRider} files={RootDirectory.GlobFiles("Docs/page.*").Count}");
        });

    Target UseMissing => _ => _
        .Executes(() => Missing($"x"));
}

class TracingAttribute : BuildExtensionAttributeBase, IOnBuildInitialized, IOnTargetRunning, IOnTargetSucceeded, IOnBuildFinished
{
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan) =>
        Console.WriteLine($"initialized {executableTargets.Count} {executionPlan.Count} {Build != null}");

    public void OnTargetRunning(ExecutableTarget target) => Console.WriteLine($"{target.Name} running");

    public void OnTargetSucceeded(ExecutableTarget target) => Console.WriteLine($"{target.Name} succeeded");

    public void OnBuildFinished() => Console.WriteLine("finished");
}

class AnswerAttribute : ValueInjectionAttributeBase
{
    public override object GetValue(MemberInfo member, object instance) => $"{member.Name}=42";
}
