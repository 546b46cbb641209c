using System.Diagnostics;
using Gantry.Platform;
using Gantry.Templates.Jinja;

namespace Gantry.Tests.Templates;

/// <summary>A template is somebody else's program: it cannot take the machine's time or memory.</summary>
public sealed class RenderBudgetTests
{
    /// <summary>Bytes that may be allocated on the way: what is bounded, whatever the template asks for.</summary>
    private const long MostAllocated = 1L << 30;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20); // a second on an idle machine

    [Theory]
    [InlineData("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}")]
    [InlineData("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}")]
    [InlineData("{% for a in range(100000) recursive %}{{ loop(range(100000)) }}{% endfor %}")]
    [InlineData("{% set s = namespace(v='x') %}{% for i in range(40) %}{% set s.v = s.v ~ s.v %}{% endfor %}{{ s.v }}")]
    [InlineData("{% set s = namespace(v='x') %}{% for i in range(40) %}{% set s.v = s.v + s.v %}{% endfor %}")]
    [InlineData("{% set s = namespace(v='x') %}{% for i in range(40) %}{% set s.v = [s.v, s.v] | join %}{% endfor %}")]
    [InlineData("{% set s = namespace(v='x') %}{% for i in range(40) %}{% set s.v = '%s%s' % (s.v, s.v) %}{% endfor %}")]
    [InlineData("{% set s = namespace(v='x') %}{% for i in range(40) %}{% set s.v = '{0}{0}'.format(s.v) %}{% endfor %}")]
    [InlineData("{% set s = namespace(v='x') %}{% for i in range(40) %}{% set s.v %}{{ s.v }}{{ s.v }}{% endset %}{% endfor %}")]
    [InlineData("{% set s = namespace(v='<' | e) %}{% for i in range(40) %}{% set s.v = s.v + s.v %}{% endfor %}")]
    [InlineData("{% set s = namespace(v=[1]) %}{% for i in range(40) %}{% set s.v = s.v + s.v %}{% endfor %}")]
    [InlineData("{% set s = namespace(v=[1]) %}{% for i in range(60) %}{% set s.v = [s.v, s.v] %}{% endfor %}{{ s.v }}")]
    [InlineData("{% set s = namespace(v=[1]) %}{% for i in range(60) %}{% set s.v = [s.v, s.v] %}{% endfor %}{{ s.v | tojson }}")]
    [InlineData("{% set s = namespace(v=[1]) %}{% for i in range(60) %}{% set s.v = [s.v, s.v] %}{% endfor %}{{ s.v | to_nice_yaml }}")]
    [InlineData("{% set s = namespace(v=[1]) %}{% for i in range(60) %}{% set s.v = [s.v, s.v] %}{% endfor %}{{ s.v | pprint }}")]
    [InlineData("{% set s = namespace(v=[1]) %}{% for i in range(60) %}{% set s.v = [s.v, s.v] %}{% endfor %}{{ s.v | flatten }}")]
    [InlineData("{% set s = namespace(v=[1], w=[1]) %}{% for i in range(60) %}{% set s.v = [s.v, s.v] %}{% set s.w = [s.w, s.w] %}{% endfor %}{{ s.v == s.w }}")]
    [InlineData("{% set s = namespace(v=3) %}{% for i in range(40) %}{% set s.v = s.v * s.v %}{% endfor %}")]
    [InlineData("{% set s = namespace(v=3) %}{% for i in range(40) %}{% set s.v = s.v ** 1000 %}{% endfor %}")]
    [InlineData("{{ 'x' * 1000000 * 1000000 }}")]
    [InlineData("{{ [1] * 1000000 * 1000000 }}")]
    [InlineData("{{ '%2000000000d' % 1 }}")]
    [InlineData("{{ '%-2000000000s' % 1 }}")]
    [InlineData("{{ '%.2000000000f' % 1 }}")]
    [InlineData("{{ '{:>2000000000}'.format(1) }}")]
    [InlineData("{{ '{:^99999999999}'.format(1) }}")]
    [InlineData("{{ '{:.2000000000f}'.format(1) }}")]
    [InlineData("{{ 'x'.center(2000000000) }}")]
    [InlineData("{{ 'x'.zfill(2000000000) }}")]
    [InlineData("{{ 'x' | center(2000000000) }}")]
    [InlineData("{{ 'a\nb' | indent(2000000000) }}")]
    [InlineData("{{ ('a\n' * 100000) | indent('x' * 100000) }}")]
    [InlineData("{{ [1] | tojson(indent=2000000000) }}")]
    [InlineData("{{ ('a' * 1000000) | replace('a', 'b' * 1000000) }}")]
    [InlineData("{{ ('a' * 1000000).replace('', 'b' * 1000000) }}")]
    [InlineData("{{ ('a' * 1000000) | regex_replace('a', 'b' * 1000) }}")]
    [InlineData("{{ ('x' * 1000000).join(range(100000) | map('string')) }}")]
    [InlineData("{{ [1] | batch(2000000000, 'x') }}")]
    [InlineData("{{ [1] | slice(2000000000) }}")]
    [InlineData("{% set s = 'x' * 5000000 %}{% for i in range(100000) %}{{ 'y' in s }}{% endfor %}")]
    [InlineData("{% set s = 'x' * 5000000 %}{% for i in range(100000) %}{{ s | length }}{% endfor %}")]
    [InlineData("{% set s = 'x' * 5000000 %}{% for i in range(100000) %}{{ s[i] }}{% endfor %}")]
    public void Rejects_what_would_not_end_with_its_place(string template)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var error = Should.Throw<UserErrorException>(() => Render(template));

        watch.Elapsed.ShouldBeLessThan(Limit);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocated);
        error.Message.ShouldContain("t.txt:");
    }

    [Theory]
    [InlineData("{% set l = [] %}{% do l.append(l) %}{{ l }}")]
    [InlineData("{% set l = [] %}{% do l.append(l) %}{{ l | tojson }}")]
    [InlineData("{% set d = {} %}{% do d.update({'d': d}) %}{{ d == d.copy() }}{{ d }}")]
    public void Rejects_a_value_that_holds_itself(string template)
    {
        Should.Throw<UserErrorException>(() => Render(template)).Message.ShouldContain("a list holds itself");
    }

    [Fact]
    public void What_templates_do_is_far_below_it()
    {
        Render("{% for i in range(20000) %}{{ loop.index }}: {{ 'line' | upper | indent }}\n{% endfor %}").Length.ShouldBeGreaterThan(200_000);
        Render("{{ '9' * 5000 | int }}{{ ('9' * 5000) | int }}").ShouldEndWith("90"); // Python converts 4300 digits at most
    }

    [Fact]
    public void Each_text_has_its_own()
    {
        var template = new JinjaEnvironment(new JinjaOptions()).Compile("{% for i in range(90000) %}{% if i %}{% endif %}{% endfor %}", new SourceLocation("t.txt", 1));

        for (var i = 0; i < 20; i++)
            template.Render(new Dictionary<string, object?>()).ShouldBeEmpty();
    }

    private static string Render(string template) =>
        new JinjaEnvironment(new JinjaOptions { Extensions = new HashSet<string> { "jinja2.ext.do" } })
            .Compile(template, new SourceLocation("t.txt", 1)).Render(new Dictionary<string, object?>());
}
