using Gantry.Platform;
using Gantry.Rendering;

namespace Gantry.Tests.Rendering;

public sealed class ComposeDocumentTests
{
    private readonly List<Problem> problems = [];

    [Fact]
    public void Merges_services_and_resolves_anchors()
    {
        var document = new ComposeDocument(problems);
        document.Add("name: demo\nservices:\n  db:\n    image: x\nnetworks:\n  internal: {}\n", "infra/compose.yaml", true);
        document.Add(
            """
            x-environment: &environment
              A: "1"
            services:
              billing:
                environment:
                  <<: *environment
                  B: "2"
            """, "services/billing-service/compose.yaml", false);

        problems.ShouldBeEmpty();
        document.Write("# head\n").ShouldBe(
            """
            # head
            name: demo
            services:
              db:
                image: x
              billing:
                environment:
                  B: "2"
                  A: "1"
            networks:
              internal: {}

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("services:\n  db: {}", "`services.db` is defined twice", "f.yaml:2")]
    [InlineData("name: other", "`name` has no place", "f.yaml:1")]
    [InlineData("servces: {}", "`servces` has no place", "f.yaml:1")]
    [InlineData("services: [", "not valid YAML", "f.yaml:")]
    public void Rejects_what_would_be_lost_or_overwritten(string second, string what, string where)
    {
        var document = new ComposeDocument(problems);
        document.Add("services:\n  db: {}\n", "infra/compose.yaml", true);

        document.Add(second, "f.yaml", false);

        var problem = problems.ShouldHaveSingleItem().ToString();
        problem.ShouldContain(what);
        problem.ShouldContain(where);
    }
}
