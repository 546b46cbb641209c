using System;
using System.Reflection;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.ValueInjection;
using Serilog;

/// <summary>Targets that need tools, and members that only some targets need.</summary>
[OnDemandValueInjection]
class RequirementBuild : NukeBuild
{
    public static int Main() => Execute<RequirementBuild>(x => x.Nothing);

    [NuGetPackage("Acme.Other", "other.dll", Version = "2.0.0")] readonly Tool Other;
    [NpmPackage("acme-npm", "acme")] readonly Tool Acme;
    [Loud] readonly string Wanted;
    [Loud] readonly string Unwanted;
    [FileGlobbing("src/**/*.cs", "*.md")] readonly AbsolutePath[] Sources;
    [DirectoryGlobbing("**/bin")] readonly AbsolutePath[] Outputs;

    protected override AbsolutePath NpmPackageJsonFile => RootDirectory / "web" / "package.json";

    Target Nothing => _ => _
        .Executes(() => Log.Information("nothing is needed"));

    Target Package => _ => _
        .Requires<AcmeTasks>("1.2.0")
        .Executes(() => ToolResolver.GetNuGetTool("Acme.Tool", "acme.dll")("--run"));

    Target Member => _ => _
        .Requires(() => Other)
        .Executes(() => Other("--run"));

    Target Node => _ => _
        .Requires<AcmeNodeTasks>("3.1.4")
        .Requires(() => Acme)
        .Executes(() => Acme("--run"));

    Target Debian => _ => _
        .Requires<AcmeDebianTasks>()
        .Executes(() => { });

    Target OnPath => _ => _
        .Requires<DotNetTasks>()
        .Requires<AcmePathTasks>()
        .Executes(() => Log.Information("never"));

    Target Value => _ => _
        .Requires(() => Wanted)
        .Executes(() => Log.Information("{Wanted} {Unwanted}", Wanted, Unwanted == null));

    Target Files => _ => _
        .Executes(() => Log.Information("{Sources} {Outputs}",
            Array.ConvertAll(Sources, x => RootDirectory.GetUnixRelativePathTo(x).ToString()), Array.ConvertAll(Outputs, x => RootDirectory.GetUnixRelativePathTo(x).ToString())));
}

[NuGetTool(Id = "Acme.Tool", Executable = "acme.dll")]
class AcmeTasks : ToolTasks, IRequireNuGetPackage;

[NpmTool(Id = "acme-npm")]
class AcmeNodeTasks : ToolTasks, IRequireNpmPackage;

[AptGetTool(Id = "acme-deb")]
class AcmeDebianTasks : ToolTasks, IRequireAptGetPackage;

[PathTool(Executable = "acme-on-path")]
class AcmePathTasks : ToolTasks, IRequirePathTool;

class LoudAttribute : ValueInjectionAttributeBase
{
    public override object GetValue(MemberInfo member, object instance)
    {
        Log.Information("injected {Member}", member.Name);
        return member.Name;
    }
}
