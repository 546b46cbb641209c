using System.Text.RegularExpressions;
using Gantry.Platform;

namespace Gantry.Gateway.Tests;

/// <summary>How the platform's own files are kept. Whether a tier's set is right for the gateway, Render checks whenever it runs.</summary>
public sealed partial class PlatformFilesTests
{
    [Fact]
    public void Hold_one_resource_each_and_are_named_after_it()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "infra/gateway"), "*.yaml", SearchOption.AllDirectories).Where(file => !file.Contains("standalone-", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);

            ResourceName().Count(text).ShouldBe(1, file);
            Path.GetFileName(file).ShouldStartWith(ResourceName().Match(text).Groups[1].Value + "-");
        }
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("vps")]
    public void Name_the_version_of_Envoy_that_is_in_the_image_and_where_it_lies(string tier)
    {
        List<Problem> problems = [];
        var config = EnvoyGateway.Load(Path.Combine(Root, $"infra/gateway/standalone-{tier}.yaml"), problems)!;
        var version = Regex.Match(File.ReadAllText(Path.Combine(Root, $"infra/gateway/{tier}/gantry-proxy.yaml")), "envoyVersion: \"(.*)\"").Groups[1].Value;

        problems.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(Root, "infra/images/gateway/upstream.Dockerfile")).ShouldContain($"{config.DataHome}/envoy-versions/{version}/bin/envoy");
        File.ReadAllText(Path.Combine(Root, "infra/images/gateway/upstream-entrypoint.sh")).ShouldContain($"config_home={config.ConfigHome} ");
        File.ReadAllText(Path.Combine(Root, "infra/platform.yaml")).ShouldContain($"distroless-v{version}");
    }

    internal static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory!.FullName, "Gantry.slnx")))
                directory = directory.Parent;
            return directory.FullName;
        }
    }

    [GeneratedRegex("(?m)^  name: (.*)$")]
    private static partial Regex ResourceName();
}
