using Gantry.Containers;
using Gantry.Testing;

namespace Gantry.Stack;

/// <summary>The templates' own tests: what they give is a service whose tests pass, whatever was answered.</summary>
public sealed partial class DevTier
{
    /// <summary>
    /// Answers that change what a Django service consists of. All of it together is services/backend-service, which is tested
    /// as a service. The slugs differ because they name the tests' databases.
    /// </summary>
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Combinations =
    [
        new Dictionary<string, string> { ["service_name"] = "Nothing Public", ["include_frontend_ui"] = "false", ["include_debug_toolbar"] = "true", ["default_language"] = "de" },
        new Dictionary<string, string> { ["service_name"] = "Only Pages", ["include_seo"] = "false", ["include_analytics"] = "false", ["include_debug_toolbar"] = "true" },
        new Dictionary<string, string> { ["service_name"] = "With SEO", ["include_analytics"] = "false", ["route"] = "host" },
        new Dictionary<string, string> { ["service_name"] = "With Analytics", ["include_seo"] = "false", ["supported_languages"] = "en" },
    ];

    private async Task<IReadOnlyList<TestSuite>> TemplateTestsAsync(ImagePlan plan, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(root, ".nuke", "temp", "template-tests");
        foreach (var (answers, index) in Combinations.Select((answers, index) => (answers, index)))
            await Templates.RenderAsync(null, answers, Path.Combine(temporary, "django", $"{index}"), cancellationToken);
        var aspnet = Path.Combine(temporary, "aspnet");
        await Templates.RenderAsync("aspnet", new Dictionary<string, string> { ["service_name"] = "Template" }, aspnet, cancellationToken);
        return
        [
            // Any Django service's image will do: it holds no code.
            .. plan.References.Keys.Where(part => part.EndsWith("-service", StringComparison.Ordinal) && plan.DevPartOf(part) != part).Take(1)
                .Select(part => PytestInContainer("services/template", plan.DevReferences[part], Path.Combine(temporary, "django"), CombinationsScript)),
            DotNetServiceTests(Path.Combine(aspnet, "Service.Tests"), "template-aspnet"),
        ];
    }

    /// <summary>One after the other in one container, their reports joined. The development server is the same in all of them.</summary>
    private static string CombinationsScript =>
        $$"""
        code=0
        for service in /app/*/; do
            cd "$service" && {{Pytest("/tmp/$(basename $service).xml", "--ignore=config/tests/test_manage.py")}} || code=1
        done
        echo '<testsuites>'
        for report in /tmp/*.xml; do sed 's/^<?xml[^>]*?>//' "$report"; done
        echo '</testsuites>'
        exit $code
        """;
}
