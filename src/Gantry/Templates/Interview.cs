using System.Numerics;
using Gantry.Platform;
using Gantry.Templates.Jinja;
using Gantry.Templates.Python;

namespace Gantry.Templates;

/// <summary>
/// Answers a template's questions, in their order: with what is given now, else with what was answered before, else with the
/// default. Nobody is asked.
/// </summary>
/// <param name="variables">What questions may refer to; every answer is added.</param>
/// <param name="stored">Gets the answers that are kept.</param>
internal sealed class Interview(JinjaEnvironment environment, RenderRequest request, Dictionary<string, object?> variables, PyDict stored)
{
    /// <summary>What <c>{{ UNSET }}</c> renders to: there is no default.</summary>
    public const string Unset = "\u0001UNSET\u0001";

    private readonly List<Problem> problems = [];

    /// <summary>Answers all questions.</summary>
    /// <exception cref="UserErrorException">The answers that are missing or will not do.</exception>
    public void Conduct(IEnumerable<Question> questions)
    {
        foreach (var question in questions)
        {
            try
            {
                Answer(question);
            }
            catch (TemplateFault fault)
            {
                problems.Add(fault.ToProblem());
            }
            catch (UserErrorException e)
            {
                problems.AddRange(e.Problems);
            }
        }
        if (problems.Count > 0)
            throw new UserErrorException(problems);
    }

    private void Answer(Question question)
    {
        var type = TypeOf(question);
        var isAsked = IsAsked(question);
        var form = new AnswerForm(question, type, Choices(question), IsMultiple(question), answer => Objection(question, answer));
        if (request.Data.TryGetValue(question.Name, out var given))
            Keep(question, Check(form, given, isAsked: true), isAsked);
        else if (isAsked && request.LastAnswers.TryGetValue(question.Name, out var last) && TryCheck(form, last) is { } kept)
            Keep(question, kept.Value, isAsked: true);
        else if (Default(question) is not { HasValue: true } fallback)
            RequireHidden(question, isAsked);
        else
            Keep(question, FromTemplate(question, () => form.Accept(fallback.Value, validate: isAsked && !question.IsSecret)), isAsked);
    }

    private void RequireHidden(Question question, bool isAsked)
    {
        if (isAsked)
            throw TemplateFault.At(question.At, $"question \"{question.Name}\" is required{(question.Help is null ? "" : $": {question.Help}")}", $"answer it with `--data {question.Name}=…`");
        variables.Remove(question.Name); // an answer of before, when it was asked
    }

    private void Keep(Question question, object? answer, bool isAsked)
    {
        variables[question.Name] = answer;
        // A date, for one, cannot be kept: Copier's file holds the types of JSON only.
        if (isAsked && !question.IsSecret && answer is (null or bool or string or BigInteger or double or List<object?> or PyDict))
            stored[question.Name] = answer;
    }

    private static object? Check(AnswerForm form, object? given, bool isAsked)
    {
        try
        {
            return form.Accept(given, isAsked);
        }
        catch (TemplateFault fault)
        {
            throw new TemplateFault($"question \"{form.Question.Name}\": {fault.Message}", $"give another answer with `--data {form.Question.Name}=…`");
        }
    }

    private static (object? Value, bool HasValue)? TryCheck(AnswerForm form, object? last)
    {
        try
        {
            return (form.Accept(last, validate: true), true);
        }
        catch (TemplateFault)
        {
            return null; // as Copier does: what no longer fits is answered anew
        }
    }

    private static object? FromTemplate(Question question, Func<object?> compute)
    {
        try
        {
            return compute();
        }
        catch (TemplateFault fault) when (fault.Where is null)
        {
            throw TemplateFault.At(question.PlaceOf("default"), $"question \"{question.Name}\": {fault.Message}", $"answer it with `--data {question.Name}=…`, or correct its default");
        }
    }

    private string TypeOf(Question question)
    {
        var type = question.Type is null ? AnswerType.Of(question.Default) : Render(question.Type, question.PlaceOf("type"));
        return AnswerType.All.Contains(type)
            ? type
            : throw TemplateFault.At(question.PlaceOf("type"), $"question \"{question.Name}\" has the unknown type '{type}'", $"choose one of {string.Join(", ", AnswerType.All)}");
    }

    private bool IsAsked(Question question) => question.When is string text ? AnswerType.ToBool(Render(text, question.PlaceOf("when"))) : AnswerType.ToBool(question.When);

    private bool IsMultiple(Question question) =>
        question.Multiselect is string text ? AnswerType.ToBool(Render(text, question.PlaceOf("multiselect"))) : AnswerType.ToBool(question.Multiselect);

    private (object? Value, bool HasValue) Default(Question question)
    {
        if (!question.HasDefault)
            return (null, false);
        var value = RenderAll(question.Default, question.PlaceOf("default"));
        return (value, value is not Unset);
    }

    private IReadOnlyList<Choice>? Choices(Question question)
    {
        var place = question.PlaceOf("choices");
        var choices = question.Choices is string text ? Yaml.YamlText.Load(Render(text, place), place) : question.Choices;
        return choices switch
        {
            null => null,
            PyDict dict => [.. dict.Pairs.Select(pair => Choice(pair.Key, pair.Value, place))],
            IReadOnlyList<object?> list => [.. list.Select(item => item is IReadOnlyList<object?> and [var label, var value] ? Choice(label, value, place) : Choice(item, item, place))],
            _ => throw TemplateFault.At(place, $"question \"{question.Name}\" has choices of type {Py.TypeName(choices)}", "write a list or a mapping"),
        };
    }

    private Choice Choice(object? label, object? value, SourceLocation place)
    {
        string? objection = null;
        if (value is PyDict extended)
        {
            objection = extended.TryGetValue("validator", out var validator) && validator is string text ? Render(text, place).Trim() : null;
            value = extended.TryGetValue("value", out var inner) ? inner : null;
        }
        var name = Py.Str(RenderAll(label, place));
        return new Choice(name, RenderAll(value, place) ?? name, string.IsNullOrEmpty(objection) ? null : objection);
    }

    private string? Objection(Question question, object? answer)
    {
        if (question.Validator is null)
            return null;
        var around = new Dictionary<string, object?>(variables, StringComparer.Ordinal) { [question.Name] = answer };
        var said = environment.Compile(question.Validator, question.PlaceOf("validator")).Render(around).Trim();
        return said.Length == 0 ? null : said;
    }

    private object? RenderAll(object? value, SourceLocation place) => value switch
    {
        string text => Render(text, place),
        List<object?> list => list.Select(item => RenderAll(item, place)).ToList(),
        _ => value,
    };

    private string Render(string text, SourceLocation place) => environment.Compile(text, place).Render(variables);
}
