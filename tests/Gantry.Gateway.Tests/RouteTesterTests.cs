using Gantry.Gateway.DataPlane;

namespace Gantry.Gateway.Tests;

public sealed class RouteTesterTests : IDisposable
{
    private readonly RouteTester tester = new(GatewayResources.LoadText(new Dictionary<string, string>
    {
        ["class.yaml"] = Resources.Class,
        ["gateway.yaml"] = Resources.Gateway(Resources.Http(8080)),
        ["orders-backend.yaml"] = Resources.Backend("orders", 8000, "orders.local"),
        ["orders-route.yaml"] = Resources.Route("orders", Resources.Prefix("/orders", "orders", """
            filters:
              - {type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}
              - {type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: X-Forwarded-Prefix, value: /orders}]}}
            """)),
        ["post-route.yaml"] = Resources.Route("post", """
            - matches: [{path: {type: PathPrefix, value: /orders}, method: POST}]
              filters: [{type: RequestRedirect, requestRedirect: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /write}, statusCode: 308}}]
            """),
    }));

    [Theory]
    [InlineData("/orders/7?full=1", "/7?full=1")]
    [InlineData("/orders", "/")]
    [InlineData("/orders//a/../b%20c", "/b%20c")]
    public void Tells_who_answers_and_how_the_path_is_rewritten(string path, string rewritten)
    {
        var answer = tester.Test("GET", new Uri($"http://localhost:18080{path}"));

        answer.Status.ShouldBeNull();
        answer.Route.ShouldBe("orders");
        answer.Match.ShouldBe("PathPrefix /orders");
        answer.At.ShouldStartWith("orders-route.yaml:");
        answer.Path.ShouldBe(rewritten);
        answer.Backends.ShouldBe(["http://orders.local:8000"]);
        answer.RequestHeaders.ShouldBe(["X-Forwarded-Prefix: /orders"]);
    }

    [Fact]
    public void Tells_where_a_redirect_leads()
    {
        var answer = tester.Test("POST", new Uri("http://localhost:18080/orders/7"));

        answer.Route.ShouldBe("post");
        answer.Status.ShouldBe(308);
        answer.Location.ShouldBe("http://localhost:8080/write/7");
    }

    [Theory]
    [InlineData("http://localhost/ordersx", 404, "no route matches host 'localhost' and path '/ordersx'")]
    [InlineData("http://localhost/a%00b", 400, "refused")]
    [InlineData("https://localhost/orders", null, "no listener speaks https")]
    public void Tells_why_nobody_answers(string url, int? status, string says)
    {
        var answer = tester.Test("GET", new Uri(url));

        answer.Status.ShouldBe(status);
        answer.Outcome.ShouldContain(says);
        answer.Route.ShouldBeNull();
    }

    public void Dispose() => tester.Dispose();
}
