using Gantry.Databases;
using Gantry.Platform;

namespace Gantry.Rendering;

/// <summary>A tier's bundle: plain files that stock tools run, with or without Gantry.</summary>
public static class Bundle
{
    private const string AcmeFile = "infra/compose.acme.yaml";

    /// <summary>The secrets that a tier needs: dev generates them into its <c>.env</c>, the others keep them on the host or in the cluster.</summary>
    public static IEnumerable<string> SecretNames(PlatformModel platform) =>
        TemplateValues.PlatformSecrets.Concat(platform.Services.SelectMany(TemplateValues.SecretsOf));

    /// <summary>Those of the services' secrets that can be replaced while they run.</summary>
    public static IReadOnlyList<string> RotatedSecretNames(PlatformModel platform) => [.. platform.Services.SelectMany(TemplateValues.RotatedSecretsOf)];

    /// <summary>The databases of the services and of Keycloak.</summary>
    public static IReadOnlyList<ServiceDatabase> Databases(PlatformModel platform, IReadOnlyDictionary<string, Secret> secrets) =>
    [
        new ServiceDatabase("keycloak", "keycloak", secrets["KEYCLOAK_DB_PASSWORD"], "keycloak"),
        .. platform.Services.Select(service =>
            new ServiceDatabase(service.DatabaseName, service.DatabaseName, secrets[$"{service.VariablePrefix}_DB_PASSWORD"], service.DatabaseName)),
    ];

    /// <summary>Renders every file of the bundle but what is kept, not rendered: secrets and certificates.</summary>
    /// <returns>The same for the same input. Whether the gateway takes its files is another question.</returns>
    /// <exception cref="UserErrorException">All problems of all hand-written files.</exception>
    public static IReadOnlyList<BundleFile> Render(BundleInput input)
    {
        List<Problem> problems = [], chartProblems = [];
        var chart = Task.Run(() => ChartFiles.Render(input, chartProblems).ToList());
        BundleFile[] gateway = [.. GatewayFiles.Render(input, problems)];
        BundleFile[] realm = [.. RealmFile.Render(input, problems)];
        BundleFile[] files = [.. RenderCompose(input, problems), .. chart.GetAwaiter().GetResult(), .. realm, .. gateway];
        problems.AddRange(chartProblems);
        if (problems.Count > 0)
            throw new UserErrorException(problems);
        if (input.Tier.Name != BundleTier.Vps.Name)
            return files;
        var inside = NamesInside(input);
        return [.. files, .. ReleaseFiles.Render(input, (document, service) => AddCompose(document, input, service, inside, problems), gateway, problems)];
    }

    /// <summary>Renders the bundle and writes it, unless it is right already or its gateway files would be refused.</summary>
    /// <exception cref="UserErrorException">All problems of all hand-written files, and what the gateway would refuse; nothing is written then.</exception>
    public static BundleChanges Apply(BundleInput input) => Apply(input, Render(input));

    /// <summary>Writes a bundle that was rendered before.</summary>
    /// <param name="input">What it was rendered from.</param>
    /// <inheritdoc cref="Apply(BundleInput)"/>
    public static BundleChanges Apply(BundleInput input, IReadOnlyList<BundleFile> files)
    {
        if (!NeedsWriting(input, files))
            return new BundleChanges([], []);
        RequireAccepted(input, files);
        return BundleWriter.Write(input.Platform.BundleDirectory(input.Tier.Name), files);
    }

    /// <summary>Whether a rendered bundle is not yet what its directory holds.</summary>
    internal static bool NeedsWriting(BundleInput input, IReadOnlyList<BundleFile> files) =>
        !BundleWriter.IsCurrent(input.Platform.BundleDirectory(input.Tier.Name), files);

    /// <summary>Checks a rendered bundle; writes nothing.</summary>
    /// <exception cref="UserErrorException">What the gateway would refuse.</exception>
    internal static void RequireAccepted(BundleInput input, IReadOnlyList<BundleFile> files)
    {
        var problems = GatewayFiles.Validate(files, input).ToList();
        if (problems.Count > 0)
            throw new UserErrorException(problems);
    }

    /// <summary>Checks the gateway's files of a tier as they would be rendered; writes nothing.</summary>
    /// <param name="input">Its images are not looked at.</param>
    public static IReadOnlyList<Problem> ValidateGateway(BundleInput input)
    {
        List<Problem> problems = [];
        var files = GatewayFiles.Render(input, problems).ToList();
        // A name without a value leaves its ${…} behind, which the gateway's rules would report once more.
        return problems.Count > 0 ? problems : [.. GatewayFiles.Validate(files, input)];
    }

    /// <summary>Renders a tier's Compose file alone.</summary>
    /// <exception cref="UserErrorException">All problems of the hand-written files, or the tier is not run by Compose.</exception>
    public static string RenderCompose(BundleInput input)
    {
        List<Problem> problems = [];
        var files = RenderCompose(input, problems).ToList();
        return problems.Count == 0 ? files[0].Text : throw new UserErrorException(problems);
    }

    private static IEnumerable<BundleFile> RenderCompose(BundleInput input, List<Problem> problems)
    {
        if (input.Tier.ComposeFile is not { } compose)
            return [];
        var platform = input.Platform;
        var document = new ComposeDocument(problems);
        var inside = NamesInside(input);
        AddCompose(document, input, null, inside, problems);
        Dictionary<string, ServiceModel> owners = new(StringComparer.Ordinal);
        foreach (var service in platform.Services)
        {
            var before = document.Containers.ToHashSet(StringComparer.Ordinal);
            AddCompose(document, input, service, inside, problems);
            foreach (var container in document.Containers.Where(container => !before.Contains(container)))
                owners[container] = service;
        }
        if (input.Tier.Name == BundleTier.Vps.Name)
            ServiceNetworks.Separate(document.Root, owners);
        problems.AddRange(TemporaryFiles.Check(document.Root));
        return
        [
            new BundleFile("compose.yaml", document.Write($"# Generated by `./build.sh Render` from infra/{compose} and services/*/{compose}. Edit those.\n")),
            new BundleFile("postgres/services.sql", input.Tier.IsDev
                ? DatabaseInitScript.Render(Databases(platform, input.Secrets))
                : DatabaseInitScript.RenderForEnvironment(Databases(platform, SecretNames(platform).ToDictionary(name => name, name => new Secret(name))))),
        ];
    }

    /// <summary>Adds the platform's own Compose file, or that of a service.</summary>
    private static void AddCompose(ComposeDocument document, BundleInput input, ServiceModel? service, string inside, List<Problem> problems)
    {
        var file = $"{service?.Folder ?? "infra"}/{input.Tier.ComposeFile}";
        if (SourceText.Read(input.Platform, file, problems) is { } text)
        {
            var known = service is null ? TemplateValues.ForPlatform(input) : TemplateValues.ForService(input, service);
            var added = document.Add(TemplateText.Fill(text, file, known, problems), file, service is null);
            if (added is not null && service is not null)
            {
                // A name without a value left its ${…} behind, and is told already.
                var told = problems.Select(problem => problem.Where).ToHashSet();
                var rules = new ServiceComposeRules(added, input, service);
                problems.AddRange(rules.Check().Where(problem => !told.Contains(problem.Where)));
                rules.CloseDebugger();
            }
        }
        if (service is null && input.Tier.Name == BundleTier.Vps.Name && input.Acme is not null && SourceText.Read(input.Platform, AcmeFile, problems) is { } client)
            document.Add(TemplateText.Fill(client, AcmeFile, TemplateValues.ForPlatform(input), problems), AcmeFile, isPlatform: false);
        document.NeverPull($"{input.Platform.ImagePrefix}/");
        document.Bypass(inside);
    }

    /// <summary>
    /// What containers reach without a proxy, as <c>NO_PROXY</c> has it: themselves, the platform's parts, and everything below the
    /// internal domain. A new service changes nothing of it, or all containers of a server would be made anew for one.
    /// </summary>
    private static string NamesInside(BundleInput input)
    {
        var parts = new ComposeDocument([]); // what is wrong with the file is said where it is rendered
        var file = $"infra/{input.Tier.ComposeFile}";
        if (input.Tier.ComposeFile is not null && SourceText.Read(input.Platform, file, []) is { } text)
            parts.Add(TemplateText.Fill(text, file, TemplateValues.ForPlatform(input), []), file, isPlatform: true);
        return string.Join(',', ["localhost", "127.0.0.1", "::1", $".{input.Tier.InternalDomain}", .. parts.Services.Order(StringComparer.Ordinal), .. input.NoProxy]);
    }
}
