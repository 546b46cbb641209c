using System.Collections;
using System.Numerics;

namespace Gantry.Templates.Python;

/// <summary>What <c>range()</c> gives: it prints as <c>range(0, 3)</c> and counts when it is iterated.</summary>
internal sealed class PyRange : IReadOnlyList<object?>
{
    /// <summary>Jinja's sandbox stops a template from counting for ever.</summary>
    private const int Maximum = 100_000;

    private readonly BigInteger start;
    private readonly BigInteger stop;
    private readonly BigInteger step;

    public PyRange(BigInteger start, BigInteger stop, BigInteger step)
    {
        if (step.IsZero)
            throw new TemplateFault("range() arg 3 must not be zero", "count in steps of another number");
        var count = step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step;
        if (count > Maximum)
            throw new TemplateFault($"range() of {count} numbers; the limit is {Maximum}", "count less far");
        (this.start, this.stop, this.step, Count) = (start, stop, step, count < 0 ? 0 : (int)count);
    }

    public int Count { get; }

    public object? this[int index] => start + (step * index);

    public IEnumerator<object?> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => step.IsOne ? $"range({start}, {stop})" : $"range({start}, {stop}, {step})";
}
