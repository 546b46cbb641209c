using System.Collections.Concurrent;
using Gantry.Platform;
using Microsoft.Extensions.Logging;

namespace Gantry.Templates;

/// <summary>Makes services from templates, and keeps them up to date with these.</summary>
/// <param name="root">Full path of the repository.</param>
public sealed partial class ServiceTemplates(string root, ILogger<ServiceTemplates> logger)
{
    private const int FirstDebugPort = 5678;

    private readonly TemplateLibrary library = new(root);
    private readonly ConcurrentDictionary<Problem, bool> told = new();

    /// <summary>Called before each change that an update makes on the disk, so that a test sees what a killed one leaves behind.</summary>
    internal Action? BeforeEachWrite { get; init; }

    /// <summary>Makes a service: its folder is there whole or not at all.</summary>
    /// <param name="isPortFree">Says whether a port on 127.0.0.1, as <c>service.yaml</c> counts it, can be had.</param>
    /// <exception cref="UserErrorException">The name is taken or none, the template is not there, or an answer will not do.</exception>
    public async Task<CreatedService> CreateAsync(NewServiceOptions options, Func<int, Task<bool>>? isPortFree = null, CancellationToken cancellationToken = default)
    {
        var platform = PlatformLoader.Load(root);
        var slug = options.Slug is null ? ServiceSlug.From(options.Name) : ServiceSlug.Require(options.Slug);
        var folder = $"services/{slug}-service";
        RequireFree(platform, slug, folder);

        var version = await library.ReadAsync(library.SourceOf(options.Template), null, cancellationToken);
        var renderer = await RendererAsync(version);
        var rendered = renderer.Render(new RenderRequest
        {
            SourcePath = version.SourcePath,
            Commit = version.Commit,
            Destination = Path.Combine(root, folder),
            Data = Answers(renderer, options, slug, await FreeDebugPortAsync(platform, isPortFree)),
        });
        await ProjectFiles.CreateAsync(root, folder, rendered.Files, cancellationToken);
        RequireLoadable(folder);
        Log.ServiceCreated(logger, slug, folder);
        Warn(version, rendered, folder);
        return new CreatedService(slug, folder, rendered.Files.Count, rendered.Messages);
    }

    private async Task<ProjectRenderer> RendererAsync(TemplateVersion version)
    {
        var renderer = await library.RendererAsync(version);
        foreach (var problem in renderer.Warnings.Where(problem => told.TryAdd(problem, true)))
            Log.TemplateWarning(logger, problem.What, problem.Where, problem.Fix);
        return renderer;
    }

    private void Warn(TemplateVersion version, RenderedProject rendered, string folder)
    {
        if (version.IsUntagged)
            Log.HeadTaken(logger, version.SourcePath, version.Commit!);
        if (version.Commit is null)
            Log.CannotBeUpdated(logger, folder, version.SourcePath, "is not under git");
        else if (!rendered.Files.Any(file => AnswersFile.IsOne(file.Key, file.Value)))
            Log.CannotBeUpdated(logger, folder, version.SourcePath, "keeps its answers in no .yml file, as `{{ _copier_conf.answers_file }}.jinja` does");
        if (version.IsForeign)
            Log.ForeignCode(logger, version.SourcePath, folder);
    }

    private void RequireFree(PlatformModel platform, string slug, string folder)
    {
        var owner = platform.Services.FirstOrDefault(service => service.Slug == slug || service.RoutePrefix == $"/{slug}");
        if (owner is not null)
            throw new UserErrorException($"the slug '{slug}' belongs to service '{owner.Name}'", "choose another name, or a slug with `--slug`", owner.At);
        if (Directory.Exists(Path.Combine(root, folder)) || File.Exists(Path.Combine(root, folder)))
            throw new UserErrorException($"the folder '{folder}' is there already, though it is no service", "remove it, or choose another slug with `--slug`", new SourceLocation(folder));
        if (ReservedSlugs.Contains(slug))
            throw new UserErrorException($"the slug '{slug}' belongs to the platform", "choose another name, or a slug with `--slug`");
    }

    /// <summary>The next free port; what platform and services have stays theirs.</summary>
    private async Task<int> FreeDebugPortAsync(PlatformModel platform, Func<int, Task<bool>>? isFree)
    {
        // A checkout with ports of its own adds an offset to what the files say.
        var offset = Isolation.Find(root)?.PortOffset ?? 0;
        HashSet<int> taken = [.. platform.Services.Select(service => service.DebugPort).OfType<int>(), platform.Ports.Http, platform.Ports.Https, platform.Ports.Database];
        for (var port = FirstDebugPort; port + offset < ushort.MaxValue; port++)
        {
            if (!taken.Contains(port + offset) && (isFree is null || await isFree(port + offset)))
                return port;
        }
        throw new UserErrorException($"no port from {FirstDebugPort} on is free for the debugger", "remove a service, or stop what listens on them");
    }

    private static Dictionary<string, object?> Answers(ProjectRenderer renderer, NewServiceOptions options, string slug, int debugPort)
    {
        var asked = renderer.Questions.Select(question => question.Name).ToList();
        Dictionary<string, object?> known = new(StringComparer.Ordinal)
        {
            ["service_name"] = options.Name,
            ["service_slug"] = slug,
            ["debug_port"] = new System.Numerics.BigInteger(debugPort),
            ["keycloak_client_id"] = slug,
        };
        if (options.Frontend is { } frontend)
        {
            if (!asked.Contains("include_frontend_ui"))
                throw new UserErrorException("the template has no question 'include_frontend_ui', which `--frontend` answers", "leave `--frontend` out");
            known["include_frontend_ui"] = frontend;
        }
        // A template need not ask all of it.
        var answers = known.Where(answer => asked.Contains(answer.Key)).ToDictionary(StringComparer.Ordinal);
        AddData(answers, options.Data, asked);
        return answers;
    }

    private static void AddData(Dictionary<string, object?> answers, IEnumerable<string> data, IReadOnlyCollection<string> asked)
    {
        foreach (var entry in data)
        {
            var (name, answer) = entry.Split('=', 2) is [var key, var value] ? (key, value) : throw new UserErrorException($"`--data` is '{entry}', expected question=answer", "write for example `--data default_language=de`");
            answers[name] = asked.Contains(name) ? answer : throw UnknownName.Error("question", name, asked);
        }
    }

    /// <summary>A template that makes no valid service leaves none behind.</summary>
    private void RequireLoadable(string folder)
    {
        try
        {
            _ = PlatformLoader.Load(root);
        }
        catch
        {
            Directory.Delete(Path.Combine(root, folder), recursive: true);
            throw;
        }
    }
}
