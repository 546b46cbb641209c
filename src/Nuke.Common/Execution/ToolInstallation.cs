using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>
/// Makes sure, before anything runs, that the tools are there that the targets require. What is there already costs a look at
/// the disk; what is missing is restored or installed, or reported where nothing can install it.
/// </summary>
internal static class ToolInstallation
{
    /// <summary>Installs what is missing.</summary>
    /// <exception cref="BuildDefinitionException">A tool is missing that nobody can install.</exception>
    public static void Ensure(NukeBuild build, IReadOnlyList<ExecutableTarget> plan)
    {
        if (Collect(build, plan) is not { Count: > 0 } requirements)
            return;
        RequireOnPath([.. requirements.OfType<PathToolRequirement>()]);
        RestoreNuGet([.. requirements.OfType<NuGetPackageRequirement>()]);
        InstallNpm([.. requirements.OfType<NpmPackageRequirement>()]);
        InstallApt([.. requirements.OfType<AptGetPackageRequirement>()]);
    }

    private static List<ToolRequirement> Collect(NukeBuild build, IReadOnlyList<ExecutableTarget> plan)
    {
        var found = new List<ToolRequirement>();
        var anyRuns = false;
        foreach (var target in plan)
        {
            if (target.Status != ExecutionStatus.Scheduled)
                continue;
            anyRuns = true;
            if (target.HasToolRequirements)
                found.AddRange(target.ToolRequirements);
            foreach (var requirement in target.Requirements)
            {
                // Requires(() => MyTool) asks for the package that the member's attribute names.
                var member = requirement.MemberOf(build);
                if (member is not null && Attribute.GetCustomAttribute(member, typeof(ToolInjectionAttributeBase), inherit: true) is ToolInjectionAttributeBase attribute && attribute.GetRequirement() is { } needed)
                    found.Add(needed);
            }
        }
        if (!anyRuns)
            return found;
        AddDeclared(found, build.GetType());
        foreach (var component in build.GetType().GetInterfaces())
        {
            if (component != typeof(INukeBuild))
                AddDeclared(found, component);
        }
        return found;
    }

    private static void AddDeclared(List<ToolRequirement> found, Type type)
    {
        if (!type.IsDefined(typeof(RequiresAttribute), inherit: true))
            return;
        foreach (RequiresAttribute attribute in type.GetCustomAttributes(typeof(RequiresAttribute), inherit: true))
            found.Add(attribute.GetRequirement());
    }

    private static void RequireOnPath(List<PathToolRequirement> tools)
    {
        var missing = tools.Select(tool => tool.PathExecutable).Distinct()
            .Where(name => ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") is null && ToolPathResolver.FindOnPath(name) is null).ToList();
        if (missing.Count > 0)
            throw new BuildDefinitionException(string.Join("\nerror: ", missing.Select(name => $"The build requires '{name}', which is not on PATH. Install it, or set {name.ToUpperInvariant()}_EXE to the program.")));
    }

    private static void RestoreNuGet(List<NuGetPackageRequirement> packages)
    {
        foreach (var package in packages.Where(package => package.Version is not null))
            NuGetToolPathResolver.Require(package.PackageId, package.Version);
        var missing = packages.Where(package => NuGetToolPathResolver.FindPackage(package.PackageId, package.Version) is null).DistinctBy(package => (package.PackageId, package.Version)).ToList();
        if (missing.Count == 0)
            return;
        var downloads = new StringBuilder();
        foreach (var package in missing)
            downloads.Append($"    <PackageDownload Include=\"{package.PackageId}\" Version=\"[{package.Version ?? LatestVersion(package.PackageId)}]\" />\n");
        var project = NukeBuild.TemporaryDirectory / "nuget.csproj";
        // Nothing of the repository's own settings: they are for its projects.
        project.WriteAllText(
            $"""
            <Project>
              <PropertyGroup>
                <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
                <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
                <BaseIntermediateOutputPath>nuget/</BaseIntermediateOutputPath>
              </PropertyGroup>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <ItemGroup>
            {downloads}  </ItemGroup>
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>
            """);
        Run(ToolPathResolver.GetDotNet(), $"restore {((string)project).DoubleQuoteIfNeeded()}");
    }

    /// <summary>The newest version that is no preview, of all sources.</summary>
    private static string LatestVersion(string id)
    {
        using var process = ProcessTasks.StartProcess(ToolPathResolver.GetDotNet(), $"package search {id} --exact-match --format json", logOutput: false, logInvocation: false);
        var output = process.AssertZeroExitCode().Output;
        using var answer = JsonDocument.Parse(string.Join('\n', output.Where(line => line.Type == OutputType.Std).Select(line => line.Text)));
        return answer.RootElement.GetProperty("searchResult").EnumerateArray()
            .Where(source => source.TryGetProperty("packages", out _))
            .SelectMany(source => source.GetProperty("packages").EnumerateArray())
            .Select(package => package.GetProperty("version").GetString())
            .Where(version => Version.TryParse(version, out _))
            .MaxBy(Version.Parse)
            ?? throw new BuildDefinitionException($"The build requires the NuGet package '{id}', which none of the package sources has. `dotnet nuget list source` shows them.");
    }

    private static void InstallNpm(List<NpmPackageRequirement> packages)
    {
        var missing = packages.Where(package => !IsInstalled(package)).DistinctBy(package => package.PackageId).ToList();
        if (missing.Count == 0)
            return;
        Run(
            ToolPathResolver.GetEnvironmentOrPathExecutable("npm"),
            $"install --no-fund --no-audit --prefix {((string)NukeBuild.TemporaryDirectory).DoubleQuoteIfNeeded()} {string.Join(' ', missing.Select(package => package.PackageId + (package.Version is null ? "" : $"@{package.Version}")))}");
    }

    private static bool IsInstalled(NpmPackageRequirement package)
    {
        var description = NukeBuild.TemporaryDirectory / "node_modules" / package.PackageId / "package.json";
        if (!description.FileExists())
            return false;
        using var json = JsonDocument.Parse(description.ReadAllText());
        return package.Version is null || (json.RootElement.TryGetProperty("version", out var version) && version.GetString() == package.Version);
    }

    private static void InstallApt(List<AptGetPackageRequirement> packages)
    {
        var missing = packages.Select(package => package.PackageId).Distinct().Where(id => !IsInstalled(id)).ToList();
        if (missing.Count == 0)
            return;
        var names = string.Join(' ', missing);
        var apt = ToolPathResolver.FindOnPath("apt-get")
            ?? throw new BuildDefinitionException($"The build requires the Debian packages {names}, and there is no apt-get here. Install what they hold yourself.");
        if (Environment.UserName == "root")
            Run(apt, $"install --yes --no-install-recommends {names}");
        else
            Run(ToolPathResolver.GetPathExecutable("sudo"), $"--non-interactive {apt} install --yes --no-install-recommends {names}");
    }

    private static bool IsInstalled(string debianPackage)
    {
        if (ToolPathResolver.FindOnPath("dpkg-query") is not { } query)
            return false;
        using var process = Process.Start(new ProcessStartInfo(query, ["--show", "--showformat=${db:Status-Status}", debianPackage]) { RedirectStandardOutput = true, RedirectStandardError = true });
        var error = process.StandardError.ReadToEndAsync();
        var status = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        error.Wait();
        return process.ExitCode == 0 && status.Trim() == "installed";
    }

    private static void Run(string program, string arguments)
    {
        using var process = ProcessTasks.StartProcess(program, arguments);
        process.AssertZeroExitCode();
    }
}
