"""Doing: is it the claim's own side that is told to have taken, held or left a place, or another?"""

from __future__ import annotations

from monitor.matching.compilation.relations import Relations
from monitor.matching.mood.assessment import Mood
from monitor.matching.propositions.agents import Agent
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.propositions.tellings import Telling
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import (
    claims_either_side,
    goes_on,
    has_ended,
    is_enemys,
    needs_owner,
    role_of,
    says_whose,
)
from monitor.matching.stance.commitment import turned_round
from monitor.matching.stance.departures import find_stayers
from monitor.matching.stance.standpoints import (
    by_strangers,
    done_by_others,
    of_another_kind,
    says_we,
    speaks_of_us,
    tells_who_did_it,
)

_WHOSE_HANDS = "it is not said whose hands it is in"


class Deeds:
    """Whose deeds touches in one text are."""

    def __init__(self, speakers: Speakers, relations: Relations) -> None:
        """Who speaks in the text, and how the claims stand to each other."""
        self._speakers = speakers
        self._relations = relations

    def done_by_another(self, touch: Touch, telling: Telling, mood: Mood) -> str:
        """Why the event is not the claim's: somebody else did it, or nobody is named where that decides."""
        role, compiled, said = role_of(touch), touch.compiled, telling.said
        if not compiled.agents or not (role or (compiled.agent_must_be_named and not tells_who_did_it(touch))):
            return self._held_by_whom(touch, said) or ("" if touch.opposed else self._of_rivals(touch, said))
        found = self._agent(touch, telling)
        agent = found.entity_id
        if is_enemys(touch, said.bounds[0]) and self._sides(said) & compiled.agents:
            return "it is the enemy that is meant"
        if found.others:
            return done_by_others(touch, said.voice.chain, negated=mood.negated) or self._of_rivals(touch, said)
        if role == "loser":
            return self._given_up_by_another(touch, said, agent)
        if agent is not None or found.instead in compiled.agents:
            own = not compiled.agents.isdisjoint((agent, found.partner, found.instead))
            contrary = touch.opposed and not claims_either_side(touch) and not compiled.agent_must_be_named
            fits = not own if contrary else own or self.rival_holds(touch, telling, mood)
            return "" if fits else f"it was done by {agent}"
        robbed = f"it was taken from {found.loser}" if found.loser in compiled.agents else ""
        start, known = telling.clause.start, telling.named.tokens
        unlike = touch.opposed or found.own
        other = "" if unlike else of_another_kind(touch, start) or by_strangers(touch, known, start)
        other = "" if other and self.rival_holds(touch, telling, mood) else other
        return robbed or (f"it was done by the {other}" if other else self._nobody_named(touch, said))

    def left_by_another(self, touch: Touch, telling: Telling) -> str:
        """Why a departure is not the claim's."""
        if not touch.compiled.is_of_leavers:
            return ""
        sides, rivals = self._sides(telling.said), self._relations.rivals_of(touch.compiled)
        return find_stayers(touch, telling, self._agent(touch, telling), sides, rivals)

    def _held_by_whom(self, touch: Touch, said: Utterance) -> str:
        """As in "they were in full control of it", of a place that is held by somebody whom nobody knows by name."""
        compiled = touch.compiled
        if compiled.is_of_leavers:
            return ""
        open_who = not compiled.agents and compiled.contradicts and claims_either_side(touch)
        ours = touch.opposed and speaks_of_us(touch) and "still" not in touch.sentence.forms  # "we have been in Tarn"
        ours = ours and not (self._relations.rivals_of(compiled) or self._sides(said) - {None})
        return _WHOSE_HANDS if (open_who or ours) and not self._speakers.is_claimant(said, compiled) else ""

    def _given_up_by_another(self, touch: Touch, said: Utterance, agent: str | None) -> str:
        """Why the loss of a place is not the claim's: those who took it lost it, or who speaks never held it."""
        compiled = touch.compiled
        if touch.opposed and agent in compiled.agents:
            return ""  # who is said to hold it has left
        if touch.opposed and agent is not None and self._speakers.is_side(agent):
            return f"it is {agent} that gave it up"  # of whom nobody says that he held it
        takers = compiled.agents | self._relations.named_agents_at(compiled.place)
        gave_it_up = f"it is {agent} that gave it up" if agent in takers else ""
        if touch.wins_back and not gave_it_up:
            gave_it_up = self._won_back_by_another(touch, said, agent)
        by_pronoun = agent is None and (touch.occurrence.pattern.at_place or touch.occurrence.group == "defeat")
        if by_pronoun and not self._sides(said) & self._relations.rivals_of(compiled):  # "said *it* had withdrawn"
            gave_it_up = f"{said.source.name} never held it"
        unsaid = "it is not said who took it" if compiled.agent_must_be_named else self._of_rivals(touch, said)
        return gave_it_up or unsaid

    def _won_back_by_another(self, touch: Touch, said: Utterance, agent: str | None) -> str:
        """Why who is to retake it is not who lost it; nothing in "*Arland* hopes to retake it" where Arland held it."""
        rivals, hopes = self._relations.rivals_of(touch.compiled), touch.sentence.lowers[said.bounds[0]] == "to"
        agent = self._speaking_agent(touch, said) if agent is None and hopes else agent
        nobody = agent is None or (said.attribution is not None and said.attribution.speaker is None)
        lost = agent in rivals if rivals else agent not in touch.compiled.agents
        return "" if lost and not nobody else "it is not said who lost it"

    def rival_holds(self, touch: Touch, telling: Telling, mood: Mood) -> bool:
        """Is it the other side (any other, where no claim says which) that holds it, or that does *not*: a capture?"""
        if touch.compiled.agent_must_be_named or not claims_either_side(touch) or touch.compiled.place is None:
            return False
        agent, rivals = self._agent(touch, telling).entity_id, self._relations.rivals_of(touch.compiled)
        if rivals:
            held = mood.negated and telling.agent.own and agent is None and has_ended(touch)
            return held or ((touch.opposed or mood.negated) and agent in rivals)
        if agent is None and not telling.agent.own:
            return bool(of_another_kind(touch, telling.clause.start))
        return agent is not None and self._speakers.is_side(agent) and agent not in touch.compiled.agents

    def is_held_yet(self, touch: Touch, telling: Telling) -> bool:
        """As in "our men *still* control the town", of whom no side is known: those who came to take it did not yet."""
        if touch.compiled.agent_must_be_named or not claims_either_side(touch) or self._sides(telling.said) - {None}:
            return False
        agent = self._agent(touch, telling)
        own = telling.agent.own and telling.said.source.kind == "voice" and agent.entity_id is None
        return own and "still" in touch.sentence.lowers[telling.clause.start : touch.occurrence.trigger[1]]

    def holds_it_itself(self, touch: Touch, telling: Telling) -> bool:
        """Is it the claim's own side of whom words for the contrary tell: "the attackers hold the town"?"""
        if not (touch.opposed and claims_either_side(touch)):
            return False
        agent, chain = self._agent(touch, telling), telling.said.voice.chain
        if is_enemys(touch):
            return self._is_enemy(touch, telling.said)
        by_speaker = agent.entity_id is None and not agent.others and set(chain) & touch.compiled.agents
        return agent.entity_id in touch.compiled.agents or bool(by_speaker)

    def _is_enemy(self, touch: Touch, said: Utterance) -> bool:
        """Is the claim's own side the speaker's enemy: a rival's?

        A voice of whom no side is known means those who came to take the place, not those who claim to hold it yet.
        """
        sides = self._sides(said) - {None}
        unknown = not sides and said.source.kind == "voice" and not touch.compiled.contradicts
        return unknown or bool(sides & self._relations.rivals_of(touch.compiled))

    def _nobody_named(self, touch: Touch, said: Utterance) -> str:
        """Why words that name no doer are not about the claim; nothing where they may be."""
        compiled, speaker = touch.compiled, next(iter(said.voice.chain), None)
        of_rivals = self._of_rivals(touch, said)
        if of_rivals:
            return of_rivals
        denied = turned_round(touch, said) and not touch.opposed  # "Arland denies full control": the enemy's
        denied = denied and not compiled.contradicts  # where the attackers deny it, hardly the defenders'
        own_loss = ((touch.opposed or denied) and self._sides(said) & self._relations.rivals_of(compiled)) or (
            is_enemys(touch) and self._is_enemy(touch, said)
        )
        if claims_either_side(touch) and not set(said.voice.chain) & compiled.agents and not own_loss:
            kept = goes_on(touch) and (said.source.kind == "outlet" or not touch.opposed)
            of_others = speaker is not None or not compiled.leads or needs_owner(touch) or kept
            if of_others:
                return _WHOSE_HANDS
        if compiled.agent_must_be_named and speaker not in compiled.agents:
            return "it is not said who did it"
        return ""

    def _of_rivals(self, touch: Touch, said: Utterance) -> str:
        """Why a rival's "victory" is not this claim's; nothing where no other claim names the speaker as who did it."""
        if touch.compiled.contradicts:  # that the fight goes on anybody may say, but of whose men?
            sides = self._sides(said) - {None}
            of_others = bool(sides) and not sides & touch.compiled.agents
            of_others = of_others and not self._speakers.is_claimant(said, touch.compiled)  # of his allies' claim
            own = (
                of_others if says_we(touch) else says_whose(touch) and sides & self._relations.rivals_of(touch.compiled)
            )
            return f"{said.source.name} speaks of its own" if own else ""
        rivals = self._relations.named_agents_at(touch.compiled.place) - touch.compiled.agents
        speaks = not rivals.isdisjoint(said.voice.chain[:1])
        jointly = bool(set(said.voice.chain) & touch.compiled.agents)  # "Wagner and the army claim"
        return f"{said.source.name} speaks of what others did" if speaks and not jointly else ""

    def _sides(self, said: Utterance) -> set[str | None]:
        """Whom a voice is, speaks for or is one of."""
        return {*said.voice.chain, self._speakers.side_of(said)}

    def _agent(self, touch: Touch, telling: Telling) -> Agent:
        if not telling.agent.own:
            return telling.agent
        speaking = self._speaking_agent(touch, telling.said)
        onlooker = speaking is not None and speaking == telling.said.source.entity_id
        onlooker = onlooker and not self._sides(telling.said) & (
            touch.compiled.agents | self._relations.rivals_of(touch.compiled)
        )
        they = "they" in telling.clause.leading and onlooker and speaking and not self._speakers.is_side(speaking)
        return Agent(None if they else speaking)  # "the institute said *they* had taken it": those told of before

    def _speaking_agent(self, touch: Touch, said: Utterance) -> str | None:
        """As in "our troops", "its forces": those of the speaker, or of the one that it speaks for."""
        own = said.source.entity_id or self._speakers.side_of(said) or next(iter(said.voice.chain), None)
        return next((e for e in said.voice.chain if e in touch.compiled.agents), own)
